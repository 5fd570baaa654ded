import { expect, test } from "vitest";
import { parseDurationMs } from "./duration.ts";

test.each([
  ["3s", 3000],
  ["600s", 600_000],
  ["1.5s", 1500],
  ["0.000000001s", 0],
  ["315576000000s", 315_576_000_000_000],
  ["600", undefined],
  ["-3s", undefined],
  ["1e3s", undefined],
  ["1.s", undefined],
  ["", undefined],
])("%j is %j ms", (text, ms) => {
  expect(parseDurationMs(text)).toBe(ms);
});
