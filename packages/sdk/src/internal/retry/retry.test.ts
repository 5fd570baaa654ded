import { describe, expect, test } from "vitest";
import { isRetryableStatus } from "../../core/errors/api-errors.ts";
import { backoffMs, parseRetryAfter } from "./backoff.ts";
import { RetryBudget } from "./retry-budget.ts";
import { isRetryAllowed } from "./retry-policy.ts";

/** The error of an answer with a status, or of no answer. */
function errorOf(status: number | undefined) {
  return status === undefined
    ? { isRetryable: true, isUnsent: false }
    : { isRetryable: isRetryableStatus(status), status };
}

describe("isRetryAllowed", () => {
  test.each([
    [undefined, true, false],
    [400, false, false],
    [401, false, false],
    [404, false, false],
    [408, true, false],
    [409, false, false],
    [429, true, true],
    [500, true, false],
    [501, false, false],
    [502, true, false],
    [503, true, false],
    [504, true, false],
  ])("status %s: safe %s, never-twice %s", (status, isSafe, isUnsafe) => {
    expect(isRetryAllowed("safe", errorOf(status))).toBe(isSafe);
    expect(isRetryAllowed("never-twice", errorOf(status))).toBe(isUnsafe);
  });

  test("what the server cannot have executed may be repeated", () => {
    expect(isRetryAllowed("never-twice", { isRetryable: true, isUnsent: true })).toBe(true);
    expect(isRetryAllowed("never-twice", { ...errorOf(503), retryAfter: 1 })).toBe(true);
  });
});

describe("backoffMs", () => {
  test("is uniform below a limit that doubles from half a second to eight", () => {
    const limits = [1, 2, 3, 4, 5, 6].map((retry) => backoffMs(retry, undefined, () => 1));
    expect(limits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    expect(backoffMs(3, undefined, () => 0)).toBe(0);
  });

  test("a Retry-After of up to 30 s is waited for, with up to a tenth on top", () => {
    expect(backoffMs(1, 30, () => 0)).toBe(30_000);
    expect(backoffMs(1, 30, () => 1)).toBe(33_000);
    expect(backoffMs(1, 30.001, () => 0)).toBeUndefined();
  });
});

describe("parseRetryAfter", () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);

  test.each([
    [{ "retry-after": "2" }, 2],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "Thu, 01 Jan 2026 12:00:05 GMT" }, 5],
    [{ "retry-after": "Thu, 01 Jan 2026 11:00:00 GMT" }, 0],
    [{ "retry-after": "2", "retry-after-ms": "150" }, 0.15],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after": "" }, undefined],
    [{ "retry-after-ms": "", "retry-after": "1" }, 1],
    [{}, undefined],
  ])("%j is %s s", (headers, expected) => {
    expect(parseRetryAfter(headers, now)).toBe(expected);
  });
});

describe("RetryBudget", () => {
  test("lets a hundred retries through an outage, then one for five successes", () => {
    const budget = new RetryBudget();
    const spent = Array.from({ length: 120 }, () => budget.spend());
    expect(spent.filter(Boolean)).toHaveLength(100);

    for (let success = 0; success < 4; success += 1) budget.refund();
    expect(budget.spend()).toBe(false);
    budget.refund();
    expect(budget.spend()).toBe(true);
  });
});
