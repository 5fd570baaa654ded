import type { RetryPolicy } from "../operation.ts";

/** The error of an attempt, reduced to what the decision needs. */
export interface AttemptError {
  /** Whether the trouble may pass: no complete answer, or a status that is no final word. */
  readonly isRetryable: boolean;
  /** HTTP status; absent when no complete answer arrived. */
  readonly status?: number;
  /** Seconds after which the answer asked for the next try. */
  readonly retryAfter?: number | undefined;
  /** Whether the server certainly did not act on the request. */
  readonly isUnsent?: boolean;
}

/**
 * Decides whether an attempt may be followed by another.
 *
 * A message sent twice is paid twice, so an operation that is `never-twice` is repeated only when the
 * server certainly did not act: nothing (or only a part) was delivered to it, it throttled (429), or it
 * said "not now, later" (503 with Retry-After). A reset or a plain 5xx may hide an executed request.
 */
export function isRetryAllowed(policy: RetryPolicy, error: AttemptError): boolean {
  const { isRetryable, status, retryAfter, isUnsent = false } = error;
  if (policy === "safe") return isRetryable;
  return isUnsent || status === 429 || (status === 503 && retryAfter !== undefined);
}
