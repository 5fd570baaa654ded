import { expect, test } from "vitest";
import { parseRetryAfterMs } from "./retry-after.ts";

const NOW = Date.parse("2026-10-08T10:00:00Z");

test.each([
  ["120", 120_000],
  [" 0 ", 0],
  ["Thu, 08 Oct 2026 10:00:30 GMT", 30_000],
  ["Thu, 08 Oct 2026 09:00:00 GMT", 0],
  ["soon", undefined],
  ["", undefined],
  [undefined, undefined],
])("%j asks to wait %j ms", (header, ms) => {
  expect(parseRetryAfterMs(header, NOW)).toBe(ms);
});
