import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { World, type WorldOptions } from "../messaging/test/world.ts";
import type { LaneKey } from "../queue/queue.ts";
import type { CallbackRecord } from "../store/callback-store.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import { FAILURES_TO_REST, REST_MS } from "./breaker.ts";
import { requireProfile, windowMs } from "./profile.ts";

let database: TestDatabase;
const worlds: World[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});
afterAll(() => database.close());

/** One callback for each message, at 5 a second, so that they go one by one. */
async function startWorld(options: WorldOptions = {}): Promise<World & { lane: LaneKey }> {
  const world = await World.start(database, { triggers: ["MESSAGE_SUBMIT"], ...options });
  worlds.push(world);
  const lane: LaneKey = { projectId: world.projectId, kind: "callback", owner: world.webhookId };
  await world.queue.setRate(lane, 5);
  return Object.assign(world, { lane });
}

async function acceptMany(world: World, count: number): Promise<void> {
  for (let index = 0; index < count; index++) await world.accept();
  await world.settle();
}

const callbacksOf = (world: World) => world.store.callbacks.list(world.projectId, {}, 10_000);
const inState = (callbacks: CallbackRecord[], state: CallbackRecord["state"]) =>
  callbacks.filter((callback) => callback.state === state);

describe("a webhook that fails", () => {
  test("ten times, one after the other, is left alone for 30 s, and then asked with one callback", async () => {
    const world = await startWorld();
    world.customer.always = { status: 500 };
    await acceptMany(world, 20);
    await world.advance(3_000);
    expect(world.customer.received).toHaveLength(FAILURES_TO_REST);
    await world.advance(REST_MS - 3_000);
    expect(world.customer.received).toHaveLength(FAILURES_TO_REST);
    await world.advance(3_000);
    expect(world.customer.received).toHaveLength(FAILURES_TO_REST + 1);
    await world.advance(REST_MS);
    expect(world.customer.received).toHaveLength(FAILURES_TO_REST + 2);
    expect(await world.queue.standing(world.lane)).toMatchObject({ failures: FAILURES_TO_REST + 2 });
  });

  test("and then takes the one it is asked with, gets what has waited, at its rate", async () => {
    const world = await startWorld();
    world.customer.always = { status: 503 };
    await acceptMany(world, 60);
    await world.advance(20_000);
    world.customer.always = {};
    world.customer.received.splice(0);
    await world.advance(REST_MS - 20_000 + 3_000);
    const start = world.customer.received.length;
    expect(start).toBeGreaterThan(0);
    await world.advance(5_000);
    expect(world.customer.received.length - start).toBe(25);
    await world.advance(10_000);
    expect(inState(await callbacksOf(world), "DELIVERED")).toHaveLength(60);
    expect(await world.queue.standing(world.lane)).toEqual({ failures: 0, restsUntil: null });
  });

  test("now and then is not left alone: a success in between counts from the beginning", async () => {
    const world = await startWorld();
    for (let index = 0; index < 9; index++) world.customer.answerNext({ status: 500 });
    world.customer.answerNext({});
    for (let index = 0; index < 9; index++) world.customer.answerNext({ status: 500 });
    await acceptMany(world, 30);
    await world.advance(8_000);
    expect(world.customer.received.length).toBeGreaterThanOrEqual(30);
  });

  test("by refusing is there: a refusal is not a failure", async () => {
    const world = await startWorld();
    world.customer.always = { status: 404 };
    await acceptMany(world, 30);
    await world.advance(8_000);
    expect(world.customer.received).toHaveLength(30);
  });

  test("rests for every process: the state is with the lane", async () => {
    const world = await startWorld();
    world.customer.always = { status: 500 };
    await acceptMany(world, 20);
    await world.advance(3_000);
    const claimed = await world.queue.claim("callback", { leaseMs: 1_000 });
    expect(claimed.filter(({ lane }) => lane.owner === world.webhookId)).toEqual([]);
  });

  test("does not hold up another of the same app", async () => {
    const world = await startWorld();
    await world.addWebhook({ target: world.customer.url("/second"), triggers: ["MESSAGE_SUBMIT"] });
    world.customer.answerAt("/", { status: 500 });
    await acceptMany(world, 15);
    await world.advance(9_000);
    expect(world.customer.bodies("/")).toHaveLength(FAILURES_TO_REST);
    expect(world.customer.bodies("/second")).toHaveLength(15);
  });
});

test("a target that says 429 is left alone for as long as it asks, with all its callbacks", async () => {
  const world = await startWorld();
  world.customer.answerNext({ status: 429, headers: { "retry-after": "4" } });
  await acceptMany(world, 5);
  await world.advance(3_900);
  expect(world.customer.received).toHaveLength(1);
  await world.advance(1_500);
  expect(world.customer.received.length).toBeGreaterThanOrEqual(5);
});

test("that fails for good holds no callback for longer than callbacks are retried, however rarely each is tried", async () => {
  const retries = "5,30,300";
  const world = await startWorld({ retries });
  const window = windowMs(requireProfile(retries));
  world.customer.always = { status: 500 };
  await acceptMany(world, 60);
  await world.advance(window - REST_MS);
  expect(inState(await callbacksOf(world), "FAILED")).toEqual([]);
  // The window, which Retry-After may double, and the turn that the last try waits for.
  await world.advance(3 * window);
  expect(inState(await callbacksOf(world), "FAILED")).toHaveLength(60);
});

test("after an outage, what waited for longer than callbacks are retried is dead, and all else is delivered", async () => {
  const retries = "5,30,300";
  const world = await startWorld({ retries });
  const window = windowMs(requireProfile(retries));
  world.customer.always = { hangUp: true };
  const outageMs = 3 * window;
  for (let spent = 0; spent < outageMs; spent += 30_000) {
    await world.accept();
    await world.advance(30_000);
  }
  const end = world.clock.now();
  world.customer.always = {};
  await world.advance(2 * window);

  const callbacks = await callbacksOf(world);
  expect(inState(callbacks, "PENDING")).toEqual([]);
  const dead = inState(callbacks, "FAILED");
  const delivered = inState(callbacks, "DELIVERED");
  expect(dead.length).toBeGreaterThan(0);
  for (const { createdAt, tries } of dead) {
    expect(createdAt + window).toBeLessThanOrEqual(end);
    expect(tries.length).toBeLessThanOrEqual(4);
  }
  // What waits is looked at with each probe; what was tried in between had its time from then on.
  for (const { createdAt, tries } of delivered) {
    if (createdAt + window + REST_MS <= end) expect(tries.length).toBeGreaterThan(1);
  }
  expect(await world.store.deadLetters.count(world.projectId, {})).toBe(dead.length);
});
