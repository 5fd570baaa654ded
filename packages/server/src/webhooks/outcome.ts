/** Answer of a target: an HTTP status, or null when there was none (no connection, time-out, broken answer). */
export type Answer = number | null;

/** Whose rules say what an answer means. */
export type AnswerRules = "sinch" | "standard";

/**
 * What comes of a try.
 *
 * - `delivered`: taken.
 * - `retry`: tried again on the ladder.
 * - `throttled`: the same, and the target wants to be called less: its webhook pauses.
 * - `final`: refused; not tried again.
 * - `gone`: refused, and the target wants no callback ever again: its webhook is disabled.
 */
export type Verdict = "delivered" | "retry" | "throttled" | "final" | "gone";

/** Hosts whose callbacks are tried once: a bin for looking at requests. Source: Conversation API reference, callbacks. */
const NEVER_RETRIED_HOST = "webhook.site";

/**
 * What an answer means for a callback.
 *
 * | Answer | `sinch` | `standard` |
 * |---|---|---|
 * | 2xx | delivered | delivered |
 * | 410 | final | gone |
 * | 429 | throttled | throttled |
 * | 502, 504 | retry | throttled |
 * | none, other 5xx | retry | retry |
 * | 3xx, other 4xx, anything else | final | retry |
 *
 * Sources: Conversation API reference, callbacks: success, retry, rate (that redirects are final is inferred
 * there); Standard Webhooks specification, "Deliverability and reliability".
 */
export function judgeAnswer(answer: Answer, rules: AnswerRules, target: string): Verdict {
  const verdict = rules === "sinch" ? bySinch(answer) : byStandard(answer);
  const isRepeated = verdict === "retry" || verdict === "throttled";
  return isRepeated && isNeverRetried(target) ? "final" : verdict;
}

function bySinch(answer: Answer): Verdict {
  if (isSuccess(answer)) return "delivered";
  if (answer === 429) return "throttled";
  return answer === null || (answer >= 500 && answer < 600) ? "retry" : "final";
}

function byStandard(answer: Answer): Verdict {
  if (isSuccess(answer)) return "delivered";
  if (answer === 410) return "gone";
  return answer === 429 || answer === 502 || answer === 504 ? "throttled" : "retry";
}

function isSuccess(answer: Answer): boolean {
  return answer !== null && answer >= 200 && answer < 300;
}

function isNeverRetried(target: string): boolean {
  const host = URL.canParse(target) ? new URL(target).hostname : "";
  return host === NEVER_RETRIED_HOST || host.endsWith(`.${NEVER_RETRIED_HOST}`);
}
