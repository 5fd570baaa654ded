import type { CallbackRecord } from "./callback-store.ts";
import type { Page } from "./page.ts";

/**
 * Why a callback is a dead letter. REFUSED: an answer that is not retried. EXHAUSTED: the ladder is used up.
 * HELD_TOO_LONG: its webhook failed so much that its turn never came. NO_RECEIVER: the webhook was deleted,
 * dismissed or disabled.
 */
export const DEAD_LETTER_REASONS = ["REFUSED", "EXHAUSTED", "HELD_TOO_LONG", "NO_RECEIVER"] as const;
export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];

/** Callbacks that failed for good, until they are sent again. */
export interface DeadLetterStore {
  /** Newest first. `after`: id of the last one of the page before. */
  list(projectId: string, filter: DeadLetterFilter, page: Page): Promise<DeadLetter[]>;
  count(projectId: string, filter: DeadLetterFilter): Promise<number>;
  /**
   * Sends all that match again, in their old order, spread over time: `perSecond` of each webhook. Their ladder
   * starts again. Answers how many, which is what `count` says of the same filter at the same moment.
   */
  replay(projectId: string, filter: DeadLetterFilter, perSecond: number): Promise<number>;
}

export interface DeadLetterFilter {
  webhookId?: string;
  trigger?: string;
  reason?: DeadLetterReason;
  /** Of the callback's making. Inclusive. */
  from?: number;
  /** Exclusive. */
  until?: number;
}

export interface DeadLetter {
  callback: CallbackRecord;
  reason: DeadLetterReason;
  /** When it was given up. */
  failedAt: number;
}
