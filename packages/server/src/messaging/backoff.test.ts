import fc from "fast-check";
import { expect, test } from "vitest";
import { nextRetryAt } from "./backoff.ts";

const middle = () => 0.5;

test("the time spent on a channel doubles with each retry", () => {
  const tries: number[] = [];
  for (let now: number | undefined = 0; now !== undefined && tries.length < 7; ) {
    tries.push(now);
    now = nextRetryAt({ since: 0, now, cutOff: 3_600_000, retryAfterMs: undefined }, middle);
  }
  expect(tries).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 32_000]);
});

test("the last attempt is at the cut-off", () => {
  const window = { since: 0, now: 20_000, cutOff: 30_000, retryAfterMs: undefined };
  expect(nextRetryAt(window, middle)).toBe(30_000);
  expect(nextRetryAt({ ...window, now: 30_000 }, middle)).toBeUndefined();
});

test("a wait that the channel asked for is kept", () => {
  const window = { since: 0, now: 0, cutOff: 30_000, retryAfterMs: 7000 };
  expect(nextRetryAt(window, middle)).toBe(7000);
});

test("a wait that reaches past the cut-off ends the tries", () => {
  expect(nextRetryAt({ since: 0, now: 0, cutOff: 30_000, retryAfterMs: 31_000 }, middle)).toBeUndefined();
});

test("every retry is later than now and not after the cut-off", () => {
  const time = fc.nat(4_000_000);
  fc.assert(
    fc.property(
      time,
      time,
      time,
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (spent, left, wait, dice) => {
        const window = { since: 0, now: spent, cutOff: spent + left, retryAfterMs: wait };
        const at = nextRetryAt(window, () => dice);
        if (at === undefined) return;
        expect(at).toBeGreaterThan(spent);
        expect(at).toBeGreaterThanOrEqual(spent + wait);
        expect(at).toBeLessThanOrEqual(spent + left);
      },
    ),
  );
});
