import { expect, test } from "vitest";
import { dayAndTime, dayName, duration, offset, relativeTime } from "./time.ts";

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

test.each([
  [new Date(2026, 10, 22, 0, 0), "Today"],
  [new Date(2026, 10, 21, 23, 59), "Yesterday"],
  [new Date(2026, 10, 20, 12, 0), "Fri, Nov 20"],
  [new Date(2025, 11, 31, 12, 0), "Wed, Dec 31, 2025"],
])("the day of %s is called %s on Nov 22", (at, name) => {
  expect(dayName(at, new Date(2026, 10, 22, 9, 30))).toBe(name);
});

test("a moment to come is told by day and time", () => {
  expect(dayAndTime(new Date(2026, 10, 29, 9, 5))).toBe("Nov 29, 09:05");
});

test("an offset is never negative: clocks of two processes may differ by a little", () => {
  expect(offset(-3)).toBe("+0 ms");
  expect(offset(840)).toBe("+840 ms");
});
