import { expect, test } from "vitest";
import { react } from "./react.ts";

test.each([
  ["RATE_LIMITED", true],
  ["CHANNEL_FAILURE", true],
  ["INTERNAL_ERROR", true],
  ["RECIPIENT_NOT_REACHABLE", false],
  ["CHANNEL_REJECT", false],
])("a refusal with %s may be retried: %s", (code, retryable) => {
  expect(react({ submit: { fail: { code } } }, true)).toMatchObject({
    accepted: false,
    error: { retryable },
  });
  const asked = react({ submit: { fail: { code, retryable: !retryable } } }, true);
  expect(asked).toMatchObject({ error: { retryable: !retryable } });
});

test.each([
  ["nothing said", {}, true, { outcome: "DELIVERED", delayMs: 0, readAfterMs: null }],
  ["read", { read_after_ms: 5 }, true, { outcome: "DELIVERED", delayMs: 0, readAfterMs: 5 }],
  [
    "read, no receipts for it",
    { read_after_ms: 5 },
    false,
    { outcome: "DELIVERED", delayMs: 0, readAfterMs: null },
  ],
  ["silent", { receipt: "never" as const, delay_ms: 5 }, true, null],
])("%s", (_, behaviour, hasReadReceipts, report) => {
  expect(react(behaviour, hasReadReceipts)).toEqual({ accepted: true, report });
});

test("a failed delivery is never read", () => {
  const reaction = react({ receipt: { fail: { code: "CHANNEL_REJECT" } }, read_after_ms: 5 }, true);
  expect(reaction).toMatchObject({ report: { outcome: { code: "CHANNEL_REJECT" }, readAfterMs: null } });
});
