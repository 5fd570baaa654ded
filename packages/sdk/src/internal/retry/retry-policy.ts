import { isRetryableStatus } from "../../core/errors/api-errors.ts";
import type { RetryPolicy } from "../operation.ts";

/** What became of one attempt, reduced to what the decision needs. */
export interface AttemptOutcome {
  /** HTTP status, or undefined when no complete answer arrived. */
  readonly status: number | undefined;
  /** Whether the answer named a time for the next try. */
  readonly hasRetryAfter: boolean;
  /** Whether the server certainly did not act on the request. */
  readonly isUnsent: boolean;
}

/**
 * Decides whether an attempt may be followed by another.
 *
 * A message sent twice is paid twice, so an operation that is `never-twice` is repeated only when the
 * server certainly did not act: nothing (or only a part) was delivered to it, it throttled (429), or it
 * said "not now, later" (503 with Retry-After). A reset or a plain 5xx may hide an executed request.
 */
export function isRetryAllowed(policy: RetryPolicy, outcome: AttemptOutcome): boolean {
  const { status, hasRetryAfter, isUnsent } = outcome;
  if (policy === "safe") return status === undefined || isRetryableStatus(status);
  return isUnsent || status === 429 || (status === 503 && hasRetryAfter);
}
