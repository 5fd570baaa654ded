import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import type { Agent } from "undici";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { post } from "./post.ts";
import { createTargetAgent } from "./target.ts";

/** A target that speaks raw bytes, since no HTTP server would send what these do. */
let server: Server;
let speak: (socket: Socket) => void;
let agent: Agent;
const sockets = new Set<Socket>();

beforeEach(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    socket.once("data", () => speak(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  agent = createTargetAgent({ allowedNetworks: ["127.0.0.0/8"], connectTimeoutMs: 1000 });
});
afterEach(async () => {
  await agent.destroy();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

function call(timeoutMs = 300) {
  const { port } = server.address() as AddressInfo;
  return post(agent, { target: `http://127.0.0.1:${port}/`, headers: {}, body: "{}", timeoutMs });
}

/** Writes `chunk` for as long as the other side listens, and counts the bytes that it took. */
function pour(socket: Socket, chunk: string): { taken(): number } {
  let isOpen = true;
  socket.on("close", () => {
    isOpen = false;
  });
  const more = () => {
    while (isOpen && socket.write(chunk));
    if (isOpen) socket.once("drain", more);
  };
  more();
  return { taken: () => socket.bytesWritten };
}

function everyMillisecond(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), 1);
  socket.on("close", () => clearInterval(timer));
}

async function closed(): Promise<void> {
  await expect.poll(() => sockets.size).toBe(0);
}

/** Buffers of both sockets, of this machine: what may be taken before the end of interest is noticed. */
const BUFFERED_BYTES = 8 * 1024 * 1024;
const OK = "HTTP/1.1 200 OK\r\n";

describe("an answer that is taken by its status alone, and then cut", () => {
  test("200 with a body that comes byte by byte", async () => {
    speak = (socket) => {
      socket.write(`${OK}content-length: 1000000\r\n\r\n`);
      everyMillisecond(socket, "x");
    };
    expect(await call(5000)).toMatchObject({ status: 200 });
    await closed();
  });

  test("200 with a body of 1 GiB, of which a few buffers are taken", async () => {
    let poured: { taken(): number } | undefined;
    speak = (socket) => {
      socket.write(`${OK}content-length: 1073741824\r\n\r\n`);
      poured = pour(socket, "x".repeat(65_536));
    };
    expect(await call(5000)).toMatchObject({ status: 200 });
    await closed();
    expect(poured?.taken()).toBeLessThan(BUFFERED_BYTES);
  });

  test("200 with chunks that never end", async () => {
    let poured: { taken(): number } | undefined;
    speak = (socket) => {
      socket.write(`${OK}transfer-encoding: chunked\r\n\r\n`);
      poured = pour(socket, `4000\r\n${"x".repeat(0x4000)}\r\n`);
    };
    expect(await call(5000)).toMatchObject({ status: 200 });
    await closed();
    expect(poured?.taken()).toBeLessThan(BUFFERED_BYTES);
  });

  test("200 that breaks off in the middle of its body", async () => {
    speak = (socket) => socket.end(`${OK}content-length: 1000\r\n\r\nonly this`);
    expect(await call()).toMatchObject({ status: 200 });
  });

  test("503 that breaks off in the middle of its body, with what it asked for", async () => {
    speak = (socket) =>
      socket.end("HTTP/1.1 503 Busy\r\nretry-after: 7\r\ncontent-length: 1000\r\n\r\nonly this");
    expect(await call()).toMatchObject({ status: 503, retryAfterMs: 7000 });
  });
});

describe("what is no answer, in the time that an answer has", () => {
  test("headers of 1 MiB", async () => {
    speak = (socket) => pour(socket, `${OK}x-a: ${"x".repeat(1_048_576)}\r\n`);
    expect(await call(20_000)).toMatchObject({
      status: null,
      error: expect.stringContaining("HEADERS_OVERFLOW"),
    });
  });

  test("headers that never end", async () => {
    speak = (socket) => {
      socket.write(OK);
      pour(socket, "x-a: b\r\n".repeat(1000));
    };
    expect(await call(20_000)).toMatchObject({
      status: null,
      error: expect.stringContaining("HEADERS_OVERFLOW"),
    });
  });

  test("headers that come byte by byte", async () => {
    speak = (socket) => {
      socket.write(`${OK}x-a: `);
      everyMillisecond(socket, "x");
    };
    expect(await call()).toMatchObject({ status: null, error: "No answer within 300 ms." });
  });

  test("interim answers without end", async () => {
    speak = (socket) => everyMillisecond(socket, "HTTP/1.1 103 Early Hints\r\n\r\n");
    expect((await call()).status).toBeNull();
  });

  test("nothing at all", async () => {
    speak = () => undefined;
    expect(await call()).toMatchObject({ status: null, error: "No answer within 300 ms." });
  });

  test.each([
    "",
    "SSH-2.0-OpenSSH_9.9\r\n",
    "HTTP/1.1 2000 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nx\u0000y: 1\r\n\r\n",
  ])("%j and the end of the connection", async (bytes) => {
    speak = (socket) => socket.end(bytes);
    expect((await call()).status).toBeNull();
  });
});
