import { expect, test } from "vitest";
import { VirtualClock } from "../lib/virtual-clock.ts";
import type { Queue } from "../queue/queue.ts";
import { advance } from "./virtual-time.ts";
import { Worker } from "./worker.ts";

/** Work that is due at given times and that a rate may hold back. */
function setUp(dueTimes: number[], options: { heldBackUntil?: number } = {}) {
  const clock = new VirtualClock(0);
  const due = [...dueTimes];
  const done: number[] = [];
  const lane = { projectId: "P", kind: "timer", owner: "A" } as const;
  const queue = {
    sweep: async () => 0,
    nextDue: async () => due[0],
    onWake: () => () => {},
    handOverTo: () => () => {},
    claim: async () => {
      const isHeldBack = clock.now() < (options.heldBackUntil ?? 0);
      const claimed = isHeldBack ? [] : due.filter((time) => time <= clock.now());
      due.splice(0, claimed.length);
      return claimed.map((time) => {
        const ref = String(time);
        return {
          lane,
          id: ref,
          ref,
          claims: 1,
          leaseUntil: Number.POSITIVE_INFINITY,
          dueAt: 0,
          laneFailures: 0,
        };
      });
    },
  } as unknown as Queue;
  const worker = new Worker({
    queue,
    kind: "timer",
    leaseMs: 1000,
    now: () => clock.now(),
    log: { info() {}, warn() {}, error() {} },
    handle: async () => void done.push(clock.now()),
  });
  worker.start();
  return { clock, worker, done, world: { clock, queue, workers: [worker] } };
}

test("time jumps to what is due, does it, and ends exactly at its target", async () => {
  const { clock, worker, done, world } = setUp([0, 5000, 86_400_000]);
  await advance(world, 90_000_000);
  expect(done).toEqual([0, 5000, 86_400_000]);
  expect(clock.now()).toBe(90_000_000);
  await worker.stop();
});

test("what is due later stays undone", async () => {
  const { worker, done, world } = setUp([5000, 5001]);
  await advance(world, 5000);
  expect(done).toEqual([5000]);
  await worker.stop();
});

test("time passes in small steps while a rate holds back what is due", async () => {
  const { worker, done, world } = setUp([0], { heldBackUntil: 120 });
  await advance(world, 1000);
  expect(done).toEqual([150]);
  await worker.stop();
});
