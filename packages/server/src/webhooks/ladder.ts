import type { DeliveryProfile } from "./profile.ts";

/** A wait is at most this share shorter or longer, so that what failed together does not come back together. */
const JITTER = 0.2;

/**
 * The wait before the next try, or undefined when the ladder is used up.
 *
 * @param tries how often it was tried, the latest included; 1 or more.
 * @param retryAfterMs what the target asked for; counts between one and two times the step.
 * @param random 0 <= number < 1; without it there is no jitter.
 */
export function nextWaitMs(
  { stepsMs }: DeliveryProfile,
  tries: number,
  retryAfterMs: number | undefined,
  random: (() => number) | undefined,
): number | undefined {
  const step = stepsMs[tries - 1];
  if (step === undefined) return undefined;
  if (retryAfterMs !== undefined) return Math.min(Math.max(retryAfterMs, step), 2 * step);
  return random === undefined ? step : Math.round(step * (1 - JITTER + 2 * JITTER * random()));
}
