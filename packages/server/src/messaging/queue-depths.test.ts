import { expect, test } from "vitest";
import type { LaneKey, Queue } from "../queue/queue.ts";
import { QueueFull } from "./errors.ts";
import { QueueDepths } from "./queue-depths.ts";

const LANE: LaneKey = { projectId: "P", kind: "send", owner: "A" };

function setUp(depth: number, cap: number) {
  const state = { depth, now: 0, looks: 0 };
  const queue = {
    depth: async () => {
      state.looks += 1;
      return state.depth;
    },
  } as unknown as Queue;
  return { state, depths: new QueueDepths(queue, () => state.now, cap) };
}

test("a full queue takes nothing, and says when to try again", async () => {
  const { depths } = setUp(10, 10);
  const refusal = await depths.admit(LANE).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(QueueFull);
  expect(refusal).toMatchObject({ retryAfterMs: 1000 });
});

test("no more is taken than fits, also when many come at once", async () => {
  const { depths } = setUp(7, 10);
  const results = await Promise.allSettled(Array.from({ length: 9 }, () => depths.admit(LANE)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
});

test("a queue that has drained takes messages again", async () => {
  const { state, depths } = setUp(500_000, 500_000);
  await expect(depths.admit(LANE)).rejects.toThrow(QueueFull);
  state.depth = 3;
  state.now += 1000;
  await expect(depths.admit(LANE)).resolves.toBeUndefined();
});

test("accepting does not count rows for each message", async () => {
  const { state, depths } = setUp(0, 500_000);
  for (let i = 0; i < 20_000; i++) await depths.admit(LANE);
  expect(state.looks).toBe(1);
});

test("a small queue that has drained takes messages again at once", async () => {
  const { state, depths } = setUp(10, 10);
  await expect(depths.admit(LANE)).rejects.toThrow(QueueFull);
  state.depth = 9;
  await expect(depths.admit(LANE)).resolves.toBeUndefined();
  state.depth = 10;
  await expect(depths.admit(LANE)).rejects.toThrow(QueueFull);
});

test("a full queue of the default size is looked at once a second, however many ask", async () => {
  const { state, depths } = setUp(500_000, 500_000);
  await Promise.allSettled(Array.from({ length: 50 }, () => depths.admit(LANE)));
  expect(state.looks).toBe(1);
});
