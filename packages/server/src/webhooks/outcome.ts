/** Answer of a target: an HTTP status, or null when there was none (no connection, time-out, broken answer). */
export type Answer = number | null;

/** Hosts whose callbacks are tried once: a bin for looking at requests. Source: Conversation API reference, callbacks. */
const NEVER_RETRIED_HOST = "webhook.site";

/**
 * What an answer means for a callback. Source: Conversation API reference, callbacks: success, retry, rate;
 * that redirects are not followed is inferred there.
 *
 * | Answer | Result |
 * |---|---|
 * | 2xx | delivered |
 * | none, 429, 5xx | retry |
 * | 3xx, other 4xx, anything else | final |
 */
export function judgeAnswer(answer: Answer, target: string): "delivered" | "retry" | "final" {
  if (answer !== null && answer >= 200 && answer < 300) return "delivered";
  const isTemporary = answer === null || answer === 429 || (answer >= 500 && answer < 600);
  return isTemporary && !isNeverRetried(target) ? "retry" : "final";
}

function isNeverRetried(target: string): boolean {
  const host = URL.canParse(target) ? new URL(target).hostname : "";
  return host === NEVER_RETRIED_HOST || host.endsWith(`.${NEVER_RETRIED_HOST}`);
}
