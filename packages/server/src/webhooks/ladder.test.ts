import fc from "fast-check";
import { expect, test } from "vitest";
import { nextWaitMs } from "./ladder.ts";
import { readProfile } from "./profile.ts";

const SINCH = readProfile("sinch")!;
const tries = fc.integer({ min: 1, max: 14 });

test("a wait is spread over a fifth of its step to both sides", () => {
  fc.assert(
    fc.property(tries, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (count, dice) => {
      const step = SINCH.stepsMs[count - 1]!;
      const wait = nextWaitMs(SINCH, count, undefined, () => dice)!;
      expect(wait).toBeGreaterThanOrEqual(0.8 * step);
      expect(wait).toBeLessThanOrEqual(1.2 * step);
    }),
  );
});

test("Retry-After counts between the step and its double", () => {
  fc.assert(
    fc.property(tries, fc.nat(200_000_000), (count, retryAfterMs) => {
      const step = SINCH.stepsMs[count - 1]!;
      const wait = nextWaitMs(SINCH, count, retryAfterMs, undefined)!;
      expect(wait).toBeGreaterThanOrEqual(step);
      expect(wait).toBeLessThanOrEqual(2 * step);
      if (retryAfterMs >= step && retryAfterMs <= 2 * step) expect(wait).toBe(retryAfterMs);
    }),
  );
});
