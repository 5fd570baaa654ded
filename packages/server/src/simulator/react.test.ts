import { expect, test } from "vitest";
import { react } from "./react.ts";

const ALL = { delivered: true, read: true };
const DELIVERED = { delivered: true, read: false };
const NONE = { delivered: false, read: false };

test.each([
  ["RATE_LIMITED", true],
  ["CHANNEL_FAILURE", true],
  ["INTERNAL_ERROR", true],
  ["RECIPIENT_NOT_REACHABLE", false],
  ["CHANNEL_REJECT", false],
])("a refusal with %s may be retried: %s", (code, retryable) => {
  expect(react({ submit: { fail: { code } } }, ALL)).toMatchObject({
    accepted: false,
    error: { retryable },
  });
  const asked = react({ submit: { fail: { code, retryable: !retryable } } }, ALL);
  expect(asked).toMatchObject({ error: { retryable: !retryable } });
});

test.each([
  ["nothing said", {}, ALL, { outcome: "DELIVERED", delayMs: 0, readAfterMs: null }],
  ["read", { read_after_ms: 5 }, ALL, { outcome: "DELIVERED", delayMs: 0, readAfterMs: 5 }],
  [
    "read, no receipts for it",
    { read_after_ms: 5 },
    DELIVERED,
    { outcome: "DELIVERED", delayMs: 0, readAfterMs: null },
  ],
  ["silent", { receipt: "never" as const, delay_ms: 5 }, ALL, null],
  ["nothing said, no receipts at all", {}, NONE, null],
])("%s", (_, behaviour, receipts, report) => {
  expect(react(behaviour, receipts)).toEqual({ accepted: true, report });
});

test("a failed delivery is told on every channel, and never read", () => {
  const reaction = react({ receipt: { fail: { code: "CHANNEL_REJECT" } }, read_after_ms: 5 }, NONE);
  expect(reaction).toMatchObject({ report: { outcome: { code: "CHANNEL_REJECT" }, readAfterMs: null } });
});
