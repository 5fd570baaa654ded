import { afterAll, beforeAll, expect, test } from "vitest";
import { UlidMaker } from "../lib/ulid.ts";
import { VirtualClock } from "../lib/virtual-clock.ts";
import { createQueue } from "../queue/postgres.ts";
import type { LaneKey } from "../queue/queue.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";

const LEASE_MS = 30_000;
const HOLD_MS = 6_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Two processes on one database, and a webhook's lane with callbacks. */
async function twoProcesses(count: number) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const ids = new UlidMaker(() => clock.now());
  const lane: LaneKey = { projectId: ids.next(), kind: "callback", owner: ids.next() };
  const process = (name: string) => {
    const holder = { name, holdMs: HOLD_MS };
    const queue = createQueue(database.database, clock);
    const claim = async (perLane = 100) =>
      (await queue.claim("callback", { leaseMs: LEASE_MS, perLane, holder })).filter(
        (work) => work.lane.owner === lane.owner,
      );
    return { queue, claim, hold: () => queue.hold([lane], holder) };
  };
  const [first, second] = [process("first"), process("second")];
  const add = (ref: string) =>
    first.queue.change([{ change: "add", work: { lane, ref, dueAt: clock.now() } }]);
  for (let index = 0; index < count; index++) await add(`callback-${index}`);
  return { clock, lane, first, second, add };
}

test("callbacks of a webhook are with one process at a time, so that their order holds over all", async () => {
  const { first, second, add } = await twoProcesses(3);
  expect((await first.claim(1)).map(({ ref }) => ref)).toEqual(["callback-0"]);
  expect(await second.claim()).toEqual([]);
  await add("callback-3");
  expect(await second.claim()).toEqual([]);
  expect((await first.claim()).map(({ ref }) => ref)).toEqual(["callback-1", "callback-2", "callback-3"]);
});

test("a process that stops lets go of its webhooks at once", async () => {
  const { first, second } = await twoProcesses(2);
  await first.claim(1);
  await first.queue.release("callback", "first");
  expect((await second.claim()).map(({ ref }) => ref)).toEqual(["callback-1"]);
});

test("a process that died is followed when its hold ends; what it had in hand comes when its lease does", async () => {
  const { clock, first, second } = await twoProcesses(2);
  const start = clock.now();
  await first.claim(1);
  const claimAt = async (ms: number) => {
    clock.moveTo(start + ms);
    return (await second.claim()).map(({ ref, claims }) => [ref, claims]);
  };
  expect(await claimAt(HOLD_MS - 1)).toEqual([]);
  expect(await claimAt(HOLD_MS)).toEqual([["callback-1", 1]]);
  expect(await claimAt(LEASE_MS - 1)).toEqual([]);
  // Nobody knows whether it was sent.
  expect(await claimAt(LEASE_MS)).toEqual([["callback-0", 2]]);
});

test("a process keeps its webhooks as long as it says so, and gets none back that it has lost", async () => {
  const { clock, first, second, add } = await twoProcesses(2);
  await first.claim(1);
  clock.moveTo(clock.now() + HOLD_MS / 2);
  await first.hold();
  clock.moveTo(clock.now() + HOLD_MS - 1);
  expect(await second.claim()).toEqual([]);
  clock.moveTo(clock.now() + 1);
  expect((await second.claim()).map(({ ref }) => ref)).toEqual(["callback-1"]);
  await first.hold();
  await add("callback-2");
  expect(await first.claim()).toEqual([]);
  expect((await second.claim()).map(({ ref }) => ref)).toEqual(["callback-2"]);
});

test("what is given back is at its old place", async () => {
  const { lane, first } = await twoProcesses(3);
  const [work] = await first.claim(1);
  if (work === undefined) throw new Error("nothing was claimed");
  await first.queue.change([{ change: "retry", projectId: lane.projectId, id: work.id, dueAt: work.dueAt }]);
  expect((await first.claim()).map(({ ref }) => ref)).toEqual(["callback-0", "callback-1", "callback-2"]);
});
