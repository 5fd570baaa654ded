import { expect, test } from "vitest";
import type { BatchRow } from "../../wire/batches.ts";
import { isMoving, outcomesOf } from "./batch-outcome.ts";

const NOON = Date.UTC(2026, 0, 1, 12);

const batch: BatchRow = {
  id: "01A",
  app_id: "app",
  state: "PROCESSED",
  summary: "Hi",
  created_at: new Date(NOON).toISOString(),
  send_after: null,
  batch_metadata: {},
  recipients: 10,
  sent: 10,
  statuses: { READ: 1, DELIVERED: 4, QUEUED: 1, QUEUED_ON_CHANNEL: 1, SWITCHING_CHANNEL: 1, FAILED: 2 },
};

test("tells who got it, who has not yet, and who will not", () => {
  expect(outcomesOf(batch).map(({ count, words }) => `${count} ${words}`)).toEqual([
    "1 read",
    "4 delivered",
    "3 on the way",
    "2 failed",
  ]);
});

test("messages that are not kept any more are told apart", () => {
  expect(outcomesOf({ sent: 10, statuses: { READ: 7 } })).toMatchObject([
    { count: 7 },
    { words: "not kept", count: 3 },
  ]);
});

test("of a batch that was not begun there is nothing to tell", () => {
  expect(outcomesOf({ sent: 0, statuses: {} })).toEqual([]);
});

test.each([
  ["while messages are on their way", batch, 1_000, true],
  ["while it is being sent", { ...batch, state: "READY", statuses: {} }, 1_000, true],
  ["not when all is told", { ...batch, statuses: { DELIVERED: 10 } }, 1_000, false],
  ["not when what is late may never come", batch, 3_600_000, false],
] as const)("is watched closely: %s", (_, row, after, expected) => {
  expect(isMoving(row as BatchRow, NOON + after)).toBe(expected);
});
