/** What the two transports do on the wire, beyond the hostile cases. */
import { readFileSync } from "node:fs";
import { ConnectionError, DecodeError } from "@postrider/sdk";
import { describe, expect, test } from "vitest";
import { transport as fetchTransport } from "../src/internal/transport/fetch.ts";
import { transport as nodeTransport } from "../src/internal/transport/node.ts";
import { TransportFailure, type TransportRequest } from "../src/internal/transport/transport.ts";
import { answer, startLocalServer } from "./support/local-server.ts";
import { createTestClient, errorOf } from "./support/test-client.ts";

function requestTo(origin: string, change: Partial<TransportRequest> = {}): TransportRequest {
  return {
    method: "GET",
    origin,
    path: "/",
    headers: {},
    body: undefined,
    timeoutMs: 5_000,
    maxResponseBytes: 1_000,
    signal: undefined,
    ...change,
  };
}

/** A port on which nobody listens: it was free a moment ago. */
async function findClosedPort(): Promise<string> {
  const server = await startLocalServer(() => undefined);
  await server.close();
  return server.url;
}

describe.each([
  ["node:http", nodeTransport],
  ["fetch", fetchTransport],
])("%s", (_, transport) => {
  test("an answer arrives whole, characters cut by chunks included", async () => {
    const bytes = Buffer.from("añ€😀");
    const server = await startLocalServer((response) => {
      response.writeHead(207, { "X-Name": "value" });
      for (const byte of bytes) response.write(Buffer.from([byte]));
      response.end();
    });
    const response = await transport(requestTo(server.url));
    expect(response).toMatchObject({ status: 207, text: "añ€😀", headers: { "x-name": "value" } });
  });

  test("a refused connection counts as unsent", async () => {
    const failure = await errorOf(transport(requestTo(await findClosedPort())));
    expect(failure).toBeInstanceOf(TransportFailure);
    expect(failure).toMatchObject({ kind: "connection", isUnsent: true });
  });

  test("a redirect is an answer like any other", async () => {
    const server = await startLocalServer((response) => {
      response.writeHead(307, { location: "http://127.0.0.1:1/elsewhere" }).end();
    });
    const response = await transport(requestTo(server.url, { method: "POST", body: "{}" }));
    expect(response.status).toBe(307);
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ["announced", { "content-length": "1001" }],
    ["in chunks", {}],
  ])("an answer that is too large, %s, is cut", async (_case, headers) => {
    const server = await startLocalServer((response) => {
      response.writeHead(200, headers).end(Buffer.alloc(1_001));
    });
    expect(await errorOf(transport(requestTo(server.url)))).toMatchObject({ kind: "too-large" });
    expect(await transport(requestTo(server.url, { maxResponseBytes: 1_001 }))).toMatchObject({
      status: 200,
    });
  });

  test("an answer shorter than it was announced is a broken connection", async () => {
    const server = await startLocalServer((response) => {
      response.writeHead(200, { "content-length": "10" }).write("12345");
      setImmediate(() => response.destroy());
    });
    expect(await errorOf(transport(requestTo(server.url)))).toMatchObject({
      kind: "connection",
      isUnsent: false,
    });
  });

  test("connections are kept and used again", async () => {
    const server = await startLocalServer((response) => answer(response, 200, {}));
    for (let call = 0; call < 5; call += 1) await transport(requestTo(server.url));
    expect(server.connections).toBeLessThan(5);
  });

  test("a signal that was aborted before sends nothing", async () => {
    const server = await startLocalServer((response) => answer(response, 200, {}));
    const request = requestTo(server.url, { signal: AbortSignal.abort("no") });
    expect(await errorOf(transport(request))).toMatchObject({ kind: "abort", cause: "no" });
    expect(server.requests).toEqual([]);
  });

  test("an endless timeout does not fire at once", async () => {
    const server = await startLocalServer((response) => answer(response, 200, {}));
    const request = requestTo(server.url, { timeoutMs: Number.POSITIVE_INFINITY });
    expect(await transport(request)).toMatchObject({ status: 200 });
  });
});

test("node:http tells package and runtime, unless the caller names another user agent", async () => {
  const server = await startLocalServer((response) => answer(response, 200, {}));
  await nodeTransport(requestTo(server.url));
  await nodeTransport(requestTo(server.url, { headers: { "user-agent": "mine" } }));
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  expect(server.requests.map(({ headers }) => headers["user-agent"])).toEqual([
    `postrider-sdk/${version} (JavaScript/${process.version})`,
    "mine",
  ]);
});

test("node:http: a connection whose server allows one idle second or less is not kept", async () => {
  const server = await startLocalServer((response) =>
    answer(response, 200, {}, { "keep-alive": "timeout=1" }),
  );
  await nodeTransport(requestTo(server.url));
  await nodeTransport(requestTo(server.url));
  expect(server.connections).toBe(2);
});

test("a send whose connection was refused is tried again", async () => {
  const { client, runtime } = createTestClient(await findClosedPort(), { accessToken: "token-1" });
  const error = await errorOf(
    client.conversation.apps.create({ display_name: "x", channel_credentials: [] }),
  );
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ attempts: 3, isUnsent: true, phase: "connect" });
  expect(error.message).toContain("ECONNREFUSED");
  expect(runtime.waits).toEqual([250, 500]);
});

test("an answer beyond maxResponseBytes is an error of its own kind, and final", async () => {
  const server = await startLocalServer((response) => answer(response, 200, { text: "x".repeat(100) }));
  const { client } = createTestClient(server.url, { accessToken: "token-1", maxResponseBytes: 50 });
  const error = await errorOf(client.conversation.apps.get("app-1"));
  expect(error).toBeInstanceOf(DecodeError);
  expect(error.message).toContain("maxResponseBytes (50)");
  expect(server.requests).toHaveLength(1);
});
