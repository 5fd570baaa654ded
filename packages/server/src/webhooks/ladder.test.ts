import fc from "fast-check";
import { expect, test } from "vitest";
import { nextWaitMs, SINCH_LADDER } from "./ladder.ts";

test("a callback is retried 14 times in 22 hours and 45 minutes", () => {
  const waits: number[] = [];
  for (let tries = 1; ; tries++) {
    const wait = nextWaitMs(SINCH_LADDER, tries, undefined, undefined);
    if (wait === undefined) break;
    waits.push(wait / 1000);
  }
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10_240, 20_480, 40_960]);
  expect(waits.reduce((sum, wait) => sum + wait)).toBe(81_915);
});

const tries = fc.integer({ min: 1, max: 14 });

test("a wait is spread over a fifth of its step to both sides", () => {
  fc.assert(
    fc.property(tries, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (count, dice) => {
      const step = SINCH_LADDER.stepsMs[count - 1]!;
      const wait = nextWaitMs(SINCH_LADDER, count, undefined, () => dice)!;
      expect(wait).toBeGreaterThanOrEqual(0.8 * step);
      expect(wait).toBeLessThanOrEqual(1.2 * step);
    }),
  );
});

test("Retry-After counts between the step and its double", () => {
  fc.assert(
    fc.property(tries, fc.nat(200_000_000), (count, retryAfterMs) => {
      const step = SINCH_LADDER.stepsMs[count - 1]!;
      const wait = nextWaitMs(SINCH_LADDER, count, retryAfterMs, undefined)!;
      expect(wait).toBeGreaterThanOrEqual(step);
      expect(wait).toBeLessThanOrEqual(2 * step);
      if (retryAfterMs >= step && retryAfterMs <= 2 * step) expect(wait).toBe(retryAfterMs);
    }),
  );
});
