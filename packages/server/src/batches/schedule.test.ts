import { expect, test } from "vitest";
import { scheduleOf } from "./schedule.ts";

const NOON = Date.UTC(2026, 0, 1, 12);

test.each([
  ["within a minute", 59_000, 59_000],
  ["more than a minute ahead", 61_000, 300_000],
  ["at a mark", 600_000, 600_000],
  ["in the past", -5_000, -5_000],
])("what is due %s", (_, after, expected) => {
  expect(scheduleOf(NOON + after, NOON)).toBe(NOON + expected);
});
