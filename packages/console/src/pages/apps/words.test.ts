import { expect, test } from "vitest";
import { days, rate, wholeTime } from "./words.ts";

test.each([
  [1, "1 second"],
  [90, "90 seconds"],
  [120, "2 minutes"],
  [3_600, "1 hour"],
  [259_200, "3 days"],
])("%i seconds are %s", (seconds, words) => {
  expect(wholeTime(seconds)).toBe(words);
});

test("days are counted", () => {
  expect([days(0), days(1), days(3_650)]).toEqual(["0 days", "1 day", "3,650 days"]);
});

test("a rate that the server writes for none is called unlimited", () => {
  expect([rate(25), rate(1_000_000), rate(undefined)]).toEqual(["25 a second", "unlimited", "–"]);
});
