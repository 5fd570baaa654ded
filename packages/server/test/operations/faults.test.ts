import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { NewFault } from "../../src/faults/wire.ts";
import { startWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.listen(["MESSAGE_DELIVERY"]);
});
afterAll(() => world.close());
afterEach(async () => {
  await simulator("DELETE", "/faults");
  world.customer.received.length = 0;
});

async function simulator(method: string, path: string, body?: unknown): Promise<Response> {
  return world.fetch(`/simulator/v1${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
const add = (fault: NewFault) => simulator("POST", "/faults", fault);
const statuses = () =>
  world.customer.received.map(({ body }) => JSON.parse(body).message_delivery_report.status);

test("answers what a rule says, so often as it says, to the operation it names", async () => {
  await add({ request: { operation: "messages.send", status: 429, retry_after_s: 7 }, times: 2 });
  const send = () => world.api("/messages:send", { method: "POST", body: "{}" });
  expect((await world.api("/apps")).status).toBe(200);
  const first = await send();
  expect([first.status, first.headers.get("retry-after")]).toEqual([429, "7"]);
  expect(await first.json()).toMatchObject({ error: { status: "RESOURCE_EXHAUSTED" } });
  expect((await send()).status).toBe(429);
  expect((await send()).status).toBe(400);
  expect(await (await simulator("GET", "/faults")).json()).toEqual({ faults: [] });
});

test("drops a callback, which is not repeated", async () => {
  await add({ callback: { do: "drop", trigger: "MESSAGE_DELIVERY" }, times: 1 });
  await world.send();
  await world.clock.advance(60_000);
  expect(statuses()).toEqual(["DELIVERED"]);
});

test("sends a callback twice", async () => {
  await add({ callback: { do: "duplicate" }, times: 1 });
  await world.send();
  expect(statuses()).toEqual(["QUEUED_ON_CHANNEL", "QUEUED_ON_CHANNEL", "DELIVERED"]);
});

test("lets later callbacks overtake one", async () => {
  await add({ callback: { do: "reorder" }, times: 1 });
  await world.send();
  await world.clock.advance(1_000);
  expect(statuses()).toEqual(["DELIVERED", "QUEUED_ON_CHANNEL"]);
});

test("holds a callback back for as long as it says, by the server's clock", async () => {
  await add({ callback: { do: "delay", delay_ms: 3_600_000 } });
  await world.send();
  await world.clock.advance(3_599_000);
  expect(statuses()).toEqual([]);
  await world.clock.advance(1_000);
  expect(statuses()).toHaveLength(2);
});

test.each([
  [{}, "$ must have exactly one of request, callback"],
  [{ request: {} }, "$.request must have a status or a delay_ms: else it would do nothing"],
  [{ request: { status: 418 } }, "$.request.status must be one of 429, 500, 503"],
  [{ request: { status: 500, operation: "apps.sing" } }, "$.request.operation must be one of"],
  [{ callback: { do: "eat" } }, "$.callback.do must be one of drop, duplicate, delay, reorder"],
  [{ callback: { do: "delay" } }, "$.callback.delay_ms must be a whole number"],
  [{ callback: { do: "drop" }, probability: 2 }, "$.probability must be a number from 0 to 1"],
])("refuses %j and says why", async (fault, message) => {
  const answer = await simulator("POST", "/faults", fault);
  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json())).toContain(message);
});

test("time passes over HTTP: the whole ladder of a day in a moment", async () => {
  const before = world.clock.now();
  world.customer.answerNext(...Array.from({ length: 14 }, () => 500));
  await world.send();
  const answer = await simulator("POST", "/clock", { ms: 86_400_000 });
  expect(await answer.json()).toEqual({ now: new Date(before + 86_400_000).toISOString() });
  expect(world.customer.received.length).toBeGreaterThan(14);
  expect((await simulator("POST", "/clock", { ms: -1 })).status).toBe(400);
  expect((await world.fetch("/simulator/v1/clock", { authorization: "Basic bm86bm8=" })).status).toBe(401);
});
