const MINUTE_MS = 60_000;

/** Source: Conversation API reference, "Batch host". */
export const MAX_AHEAD_MS = 7 * 24 * 60 * MINUTE_MS;

/** What is due later than that is sent at a mark of the clock. */
const EXACT_WITHIN_MS = MINUTE_MS;
const MARK_MS = 5 * MINUTE_MS;

/**
 * When a batch is sent: at once, or at the next full five minutes when it is to be more than a minute from now.
 * Source: Conversation API reference, `send_after`.
 */
export function scheduleOf(sendAfter: number, now: number): number {
  return sendAfter - now > EXACT_WITHIN_MS ? Math.ceil(sendAfter / MARK_MS) * MARK_MS : sendAfter;
}
