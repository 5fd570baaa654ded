import { expect, test } from "vitest";
import { toDate } from "./timestamp.ts";

test.each([
  ["2026-10-08T09:30:15Z", "2026-10-08T09:30:15.000Z"],
  ["2026-10-08T09:30:15.123456789Z", "2026-10-08T09:30:15.123Z"],
  ["2026-10-08T09:30:15.123", "2026-10-08T09:30:15.123Z"],
  ["2026-10-08T09:30:15+02:00", "2026-10-08T07:30:15.000Z"],
  ["2026-10-08", "2026-10-08T00:00:00.000Z"],
])("%s is %s", (timestamp, expected) => {
  expect(toDate(timestamp).toISOString()).toBe(expected);
});
