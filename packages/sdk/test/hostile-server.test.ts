/** Thirteen things that go wrong on the way, each against a real server, for both transports. */
import { inspect } from "node:util";
import {
  AbortError,
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  DecodeError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "@postrider/sdk";
import type { SendMessageRequest } from "@postrider/sdk/conversation";
import { describe, expect, test } from "vitest";
import { answer, answerError, startLocalServer } from "./support/local-server.ts";
import { createTestClient, errorOf, KEY_SECRET } from "./support/test-client.ts";

const MESSAGE: SendMessageRequest = {
  app_id: "01K7MZX0A1B2C3D4E5F6G7H8J9",
  recipient: { contact_id: "01K7MZX0A1B2C3D4E5F6G7H8J9" },
  message: { text_message: { text: "Your table is ready." } },
};
const ACCEPTED = { message_id: "01K7N2Q4VJ8S6T0XW3YZ5A7B9C", accepted_time: "2026-10-08T09:30:15.123Z" };

/** Long enough for a loopback server on a busy machine, short enough to wait for. */
const SHORT_TIMEOUT_MS = 300;

describe.each([
  ["node:http", {}],
  ["fetch", { fetch: (url: string, init: RequestInit) => fetch(url, init) }],
])("over %s", (_, transportOptions) => {
  test("1: a throttled send is tried again after the server's Retry-After", async () => {
    const server = await startLocalServer((response, _request, count) => {
      if (count === 1) answerError(response, 429, "RESOURCE_EXHAUSTED", { "retry-after": "1" });
      else answer(response, 200, ACCEPTED);
    });
    const { client, runtime } = createTestClient(server.url, transportOptions);

    const { data, attempts, retryDelayMs } = await client.conversation.messages.send(MESSAGE).withResponse();

    expect(data).toEqual(ACCEPTED);
    expect(attempts).toBe(2);
    expect(runtime.waits).toEqual([1_050]);
    expect(retryDelayMs).toBe(1_050);
  });

  test("2: a Retry-After of an hour is neither slept nor ignored, but handed to the caller", async () => {
    const server = await startLocalServer((response) =>
      answerError(response, 429, "RESOURCE_EXHAUSTED", { "retry-after": "3600" }),
    );
    const { client, runtime } = createTestClient(server.url, transportOptions);

    const error = await errorOf(client.conversation.messages.send(MESSAGE));

    expect(error).toBeInstanceOf(RateLimitError);
    expect(error.retryAfter).toBe(3_600);
    expect(server.requests).toHaveLength(1);
    expect(runtime.waits).toEqual([]);
  });

  test("3: two 500s before a good answer are ridden out", async () => {
    const server = await startLocalServer((response, _request, count) => {
      if (count < 3) answerError(response, 500, "INTERNAL");
      else answer(response, 200, { id: "app-1" });
    });
    const { client, runtime } = createTestClient(server.url, transportOptions);

    expect(await client.conversation.apps.get("app-1")).toEqual({ id: "app-1" });
    expect(server.requests).toHaveLength(3);
    expect(runtime.waits).toEqual([250, 500]);
  });

  test("4: a connection reset is ridden out", async () => {
    const server = await startLocalServer((response, _request, count) => {
      if (count === 1) response.destroy();
      else answer(response, 200, { id: "app-1" });
    });
    const { client } = createTestClient(server.url, transportOptions);

    expect(await client.conversation.apps.get("app-1")).toEqual({ id: "app-1" });
    expect(server.requests).toHaveLength(2);
  });

  test.each([
    ["a reset", undefined],
    ["a 500", 500],
    ["a 503 without Retry-After", 503],
  ])("5: a send that may have been executed is not repeated after %s", async (_case, status) => {
    const server = await startLocalServer((response) => {
      if (status === undefined) response.destroy();
      else answerError(response, status, "UNAVAILABLE");
    });
    const { client } = createTestClient(server.url, transportOptions);

    const error = await errorOf(client.conversation.messages.send(MESSAGE));

    expect(error).toBeInstanceOf(status === undefined ? ConnectionError : ServerError);
    expect(server.requests).toHaveLength(1);
  });

  test("5: where the server executes a key once, a send is repeated with the same key", async () => {
    const server = await startLocalServer((response, _request, count) => {
      if (count === 1) answer(response, 200, ACCEPTED, { "idempotency-supported": "true" });
      else if (count === 2) response.destroy();
      else if (count === 3) answerError(response, 500, "INTERNAL");
      else answer(response, 200, ACCEPTED);
    });
    const { client } = createTestClient(server.url, transportOptions);

    await client.conversation.messages.send(MESSAGE);
    await client.conversation.messages.send(MESSAGE);

    const keys = server.requests.map(({ headers }) => headers["idempotency-key"]);
    expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(keys[1]).not.toBe(keys[0]);
    expect(keys.slice(1)).toEqual([keys[1], keys[1], keys[1]]);
  });

  test("6: an answer that never comes ends at the timeout", async () => {
    const server = await startLocalServer(() => undefined);
    const { client } = createTestClient(server.url, { ...transportOptions, maxRetries: 1 });

    const error = await errorOf(client.conversation.apps.get("app-1", { timeout: SHORT_TIMEOUT_MS }));

    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ phase: "headers", isUnsent: false, attempts: 2, operation: "apps.get" });
  });

  test("7: the timeout covers a body that stalls after its first bytes", async () => {
    const server = await startLocalServer((response) => {
      response.writeHead(200, { "content-type": "application/json" }).write('{"id":');
    });
    const { client } = createTestClient(server.url, { ...transportOptions, maxRetries: 0 });

    const error = await errorOf(client.conversation.apps.get("app-1", { timeout: SHORT_TIMEOUT_MS }));

    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.phase).toBe("body");
  });

  test("8: an aborted signal ends a request under way", async () => {
    const controller = new AbortController();
    const reason = new Error("the user left the page");
    const server = await startLocalServer(() => controller.abort(reason));
    const { client } = createTestClient(server.url, transportOptions);

    const error = await errorOf(client.conversation.messages.send(MESSAGE, { signal: controller.signal }));

    expect(error).toBeInstanceOf(AbortError);
    expect(error.cause).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  test("9: a 200 with broken JSON is an error of its own kind", async () => {
    const server = await startLocalServer((response) => {
      response.writeHead(200, { "x-request-id": "request-9" }).end('{"message_id": "01K7');
    });
    const { client } = createTestClient(server.url, transportOptions);

    const error = await errorOf(client.conversation.messages.send(MESSAGE));

    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ status: 200, text: '{"message_id": "01K7', requestId: "request-9" });
    expect(error.cause).toBeInstanceOf(SyntaxError);
  });

  test.each([
    [400, BadRequestError],
    [401, AuthenticationError],
    [403, PermissionDeniedError],
    [404, NotFoundError],
    [409, ConflictError],
    [413, BadRequestError],
    [429, RateLimitError],
    [500, ServerError],
    [501, ServerError],
  ])("10: status %i has its class", async (status, errorClass) => {
    const server = await startLocalServer((response) =>
      answerError(response, status, "SOME_NAME", { "x-request-id": "request-10" }),
    );
    const { client } = createTestClient(server.url, { ...transportOptions, maxRetries: 0 });

    const error = await errorOf(client.conversation.messages.send(MESSAGE));

    expect(error).toBeInstanceOf(errorClass);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      name: errorClass.prototype.name,
      status,
      code: "SOME_NAME",
      requestId: "request-10",
      operation: "messages.send",
      message: `It is SOME_NAME (messages.send, ${status}, SOME_NAME, request request-10)`,
    });
  });

  test("10: a proxy's page behind a 502 is an error by its status", async () => {
    const server = await startLocalServer((response) => {
      response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
    });
    const { client } = createTestClient(server.url, { ...transportOptions, maxRetries: 0 });

    const error = await errorOf(client.conversation.messages.send(MESSAGE));

    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 502, body: "<h1>Bad gateway</h1>" });
  });

  test("11: a token the server refuses is replaced once, and the call goes on", async () => {
    const server = await startLocalServer((response, { headers }) => {
      if (headers.authorization === "Bearer token-2") answer(response, 200, ACCEPTED);
      else if (server.requests.length === 1) answer(response, 200, ACCEPTED);
      else answerError(response, 401, "UNAUTHENTICATED");
    });
    const { client } = createTestClient(server.url, transportOptions);
    await client.conversation.messages.send(MESSAGE);

    expect(await client.conversation.messages.send(MESSAGE)).toEqual(ACCEPTED);
    expect(server.tokenRequests).toHaveLength(2);
    expect(server.requests).toHaveLength(3);
  });

  test("12: no error shows a credential, not even one that the server echoes", async () => {
    const server = await startLocalServer((response, { headers }, count) => {
      if (count === 1) response.destroy();
      else
        answer(
          response,
          400,
          { error: { message: `you sent ${headers.authorization}` } },
          { "x-echo": `${headers.authorization}` },
        );
    });
    const { client } = createTestClient(server.url, transportOptions);

    for (const error of [
      await errorOf(client.conversation.messages.send(MESSAGE)),
      await errorOf(client.conversation.messages.send(MESSAGE)),
    ]) {
      const printed = inspect(error, { depth: 12, showHidden: true }) + JSON.stringify(error) + error.stack;
      expect(printed).not.toContain("token-1");
      expect(printed).not.toContain(KEY_SECRET);
      expect(printed).not.toContain(btoa(`key-1:${KEY_SECRET}`));
    }
  });

  test("13: a printed client shows no credential", async () => {
    const server = await startLocalServer((response) => answer(response, 200, ACCEPTED));
    const { client } = createTestClient(server.url, transportOptions);
    await client.conversation.messages.send(MESSAGE);

    const printed = inspect(client, { depth: 12, showHidden: true, getters: true }) + JSON.stringify(client);

    expect(printed).not.toContain("token-1");
    expect(printed).not.toContain(KEY_SECRET);
    expect(printed).not.toContain("key-1");
  });
});
