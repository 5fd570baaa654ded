import type { FailureRules } from "../queue/queue.ts";
import type { PostResult } from "./post.ts";

/** Failures one after the other at which a webhook is left alone. */
export const FAILURES_TO_REST = 10;
/** How long it is left alone; then one callback tells whether it is back. */
export const REST_MS = 30_000;

/** How long a target that wants to be called less is left alone when it does not say; and at the most. */
const DEFAULT_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 60_000;

/**
 * What a failed try does to its webhook's lane. What the target asked for by Retry-After holds for the target as a
 * whole only with an answer that says "too much"; elsewhere it is about the one callback.
 */
export function failureRules(isThrottled: boolean, { retryAfterMs }: PostResult): FailureRules {
  const rules = { restAfter: FAILURES_TO_REST, restMs: REST_MS };
  if (!isThrottled) return rules;
  return { ...rules, pauseMs: Math.min(retryAfterMs ?? DEFAULT_PAUSE_MS, MAX_PAUSE_MS) };
}
