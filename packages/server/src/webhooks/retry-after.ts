/**
 * Reads a Retry-After header: seconds, or a date. undefined when it is neither.
 * Source: RFC 9110 §10.2.3.
 * @returns milliseconds from `now`; 0 for a date that has passed.
 */
export function parseRetryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
