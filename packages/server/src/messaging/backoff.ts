/** Shortest wait before a retry. *Inferred*: the reference says only "randomised exponential". */
const FIRST_WAIT_MS = 1000;
/** A wait is between half of its length and one and a half. */
const SPREAD = 0.5;

export interface RetryWindow {
  /** When the first attempt on this channel began. */
  since: number;
  now: number;
  /** When the last attempt may be made. */
  cutOff: number;
  /** Wait that the channel asked for. */
  retryAfterMs: number | undefined;
}

/**
 * When to try a channel again, or undefined when it has had its time.
 *
 * A wait is as long as the tries have taken so far, so the whole time doubles with each. The last attempt is at
 * the cut-off. A wait that the channel asked for is kept, and ends the tries when it reaches past the cut-off.
 * Source: Conversation API reference, message retry.
 */
export function nextRetryAt(window: RetryWindow, random: () => number): number | undefined {
  const { since, now, cutOff, retryAfterMs = 0 } = window;
  if (now >= cutOff || now + retryAfterMs > cutOff) return undefined;
  const wait = Math.max(FIRST_WAIT_MS, now - since) * (1 - SPREAD + 2 * SPREAD * random());
  return Math.min(cutOff, Math.ceil(now + Math.max(wait, retryAfterMs)));
}
