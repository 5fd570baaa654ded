import { expect, test } from "vitest";
import { duration, offset, relativeTime } from "./time.ts";

const now = new Date("2026-11-22T12:00:00.000Z");
const before = (ms: number) => new Date(now.getTime() - ms);

test.each([
  [-500, "now"],
  [1_999, "now"],
  [2_000, "2 s ago"],
  [59_999, "59 s ago"],
  [60_000, "1 min ago"],
  [3_600_000, "1 h ago"],
  [86_399_999, "23 h ago"],
])("%i ms before now reads %s", (ms, words) => {
  expect(relativeTime(before(ms), now)).toBe(words);
});

test("what is older than a day is shown by its date, with the year when it is another one", () => {
  expect(relativeTime(new Date("2026-11-01T12:00:00Z"), now)).toBe("Nov 1");
  expect(relativeTime(new Date("2025-03-09T12:00:00Z"), now)).toBe("Mar 9, 2025");
});

test.each([
  [0, "0 ms"],
  [8.4, "8 ms"],
  [1_240, "1.2 s"],
  [185_000, "3 min 05 s"],
  [7_800_000, "2 h 10 min"],
])("%d ms lasts %s", (ms, words) => {
  expect(duration(ms)).toBe(words);
});

test("an offset is never negative: clocks of two processes may differ by a little", () => {
  expect(offset(-3)).toBe("+0 ms");
  expect(offset(840)).toBe("+840 ms");
});
