const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;
/** A longer Retry-After is not waited for: the caller gets the error and decides. */
const LONGEST_RETRY_AFTER_MS = 30_000;
/** Share of a Retry-After added at random, so that throttled clients do not come back as one. */
const RETRY_AFTER_JITTER = 0.1;

/**
 * Milliseconds to wait before the next attempt, or undefined when the server asks for more patience
 * than we have. Without a Retry-After: full jitter, uniform in [0, 0.5 s doubled per retry, at most 8 s).
 *
 * @param retry 1 for the first retry.
 */
export function backoffMs(
  retry: number,
  retryAfterMs: number | undefined,
  random: () => number,
): number | undefined {
  if (retryAfterMs === undefined) {
    return random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (retry - 1));
  }
  if (retryAfterMs > LONGEST_RETRY_AFTER_MS) return undefined;
  return retryAfterMs * (1 + random() * RETRY_AFTER_JITTER);
}

/**
 * Reads when the server wants to be asked again, as milliseconds from now.
 * Understands `retry-after-ms` and both forms of `retry-after`: seconds and HTTP date (RFC 9110 §10.2.3).
 */
export function parseRetryAfterMs(
  headers: Readonly<Record<string, string>>,
  now: number,
): number | undefined {
  const precise = Number(headers["retry-after-ms"] || Number.NaN);
  if (precise >= 0) return precise;
  const text = headers["retry-after"];
  if (!text) return undefined;
  const seconds = Number(text);
  if (seconds >= 0) return seconds * 1_000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
