import { randomUUID } from "node:crypto";
import { conversationOperations } from "@postrider/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../world.ts";
import { ask, forThisWorld, prepare, servedCalls } from "./example-calls.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** One example an operation that does harm when it is done twice. */
const calls = Object.values(conversationOperations).flatMap(({ id, method, retry }) => {
  const call = servedCalls.find(({ operation, request }) => operation === id && request.body !== undefined);
  return method === "POST" && retry === "never-twice" && call !== undefined ? [[id, call] as const] : [];
});

test.each(calls)("%s keeps its answer for repeats under one key", async (_, call) => {
  const ids = await prepare(world, call);
  const body = forThisWorld(world, call.request.body, ids);
  const headers = { "idempotency-key": randomUUID() };

  const first = await ask(world, call, ids, body, headers);
  const second = await ask(world, call, ids, body, headers);
  expect(first.status).toBe(200);
  expect(second.status).toBe(200);
  expect(second.headers.get("idempotent-replay")).toBe("true");
  expect(await second.text()).toBe(await first.text());
});
