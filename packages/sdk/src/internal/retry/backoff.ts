const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;
/** A longer Retry-After is not waited for: the caller gets the error and decides. */
const LONGEST_RETRY_AFTER_SECONDS = 30;
/** Share of a Retry-After added at random, so that throttled clients do not come back as one. */
const RETRY_AFTER_JITTER = 0.1;

/**
 * Milliseconds to wait before the next attempt, or undefined when the server asks for more patience
 * than we have. Without a Retry-After: full jitter, uniform in [0, 0.5 s doubled per retry, at most 8 s).
 *
 * @param retry 1 for the first retry.
 * @param retryAfter In seconds.
 */
export function backoffMs(
  retry: number,
  retryAfter: number | undefined,
  random: () => number,
): number | undefined {
  if (retryAfter === undefined) {
    return random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (retry - 1));
  }
  if (retryAfter > LONGEST_RETRY_AFTER_SECONDS) return undefined;
  return retryAfter * 1_000 * (1 + random() * RETRY_AFTER_JITTER);
}

/**
 * Reads when the server wants to be asked again, as seconds from now.
 * Understands `retry-after-ms` and both forms of `retry-after`: seconds and HTTP date (RFC 9110 §10.2.3).
 */
export function parseRetryAfter(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const { "retry-after-ms": precise, "retry-after": text } = headers;
  if (precise && Number(precise) >= 0) return Number(precise) / 1_000;
  if (!text) return undefined;
  if (Number(text) >= 0) return Number(text);
  const seconds = (Date.parse(text) - now) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
