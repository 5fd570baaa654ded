import { Agent, type ClientRequest } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { noteKeepAlive, retireIdleSockets } from "./idle-sockets.ts";

test.each([
  ["nothing", undefined, 4_000],
  ["timeout=5", "timeout=5", 4_000],
  ["timeout=60, max=100", "timeout=60, max=100", 59_000],
  ["a header without timeout", "max=100", 4_000],
])("after %s an idle connection lives for its limit, less a margin", (_, header, expected) => {
  const agent = retireIdleSockets(new Agent({ keepAlive: true }));
  const socket = new Socket();
  noteKeepAlive(socket, header);

  expect(agent.keepSocketAlive(socket)).toBe(true);
  expect(socket.timeout).toBe(expected);

  agent.reuseSocket(socket, {} as ClientRequest);
  expect(socket.timeout).toBe(0);
});

test("a connection that the server is about to close is not kept at all", () => {
  const agent = retireIdleSockets(new Agent({ keepAlive: true }));
  const socket = new Socket();
  noteKeepAlive(socket, "timeout=1");
  expect(agent.keepSocketAlive(socket)).toBe(false);
});
