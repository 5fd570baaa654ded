import type { LaneKey, WorkChange } from "../queue/queue.ts";
import type { KeptAnswer } from "./answer-store.ts";
import type { DeadLetterReason } from "./dead-letter-store.ts";

/** A callback to be delivered; its work item is added in the same commit. */
export interface NewCallback {
  id: string;
  projectId: string;
  appId: string;
  /** null: to `target`, the message's own callback_url, signed with the app's secret for those. */
  webhookId: string | null;
  target: string;
  trigger: string;
  body: string;
  /** Callbacks with the same key to one target are sent in order. Message or conversation id; "" for none. */
  orderKey: string;
  /** "" when it is about no message. */
  messageId: string;
  createdAt: number;
}

/**
 * PENDING: waiting for its first or next try. DELIVERED: a 2xx. FAILED: final, by an answer that is not
 * retried or with the ladder used up: a dead letter.
 */
export interface CallbackRecord extends NewCallback {
  state: "PENDING" | "DELIVERED" | "FAILED";
  tries: CallbackTry[];
  /** Those of `tries` that were made before the latest replay. */
  earlierTries: number;
}

export interface CallbackTry {
  at: number;
  /** HTTP status; null when there was no answer. */
  status: number | null;
  latencyMs: number;
  /** Why there was no answer, for people. */
  error?: string;
}

export interface CallbackKey {
  projectId: string;
  id: string;
  /** Nobody has taken it up before, so it is as it was made. */
  isNew?: boolean;
}

export interface CallbackStore {
  /** Adds callbacks about what nothing else is stored of. @param answer is kept in the same commit. @throws KeyTaken */
  add(callbacks: readonly NewCallback[], answer?: KeptAnswer): Promise<void>;
  load(keys: CallbackKey[]): Promise<(CallbackRecord | undefined)[]>;
  /** Records a try and what became of the work item, in one commit, grouped with others. */
  settle(outcome: CallbackOutcome): Promise<void>;
  /**
   * Makes dead letters of what waits in a webhook's lane since before `dueBefore`; an item in hand is left alone.
   * Answers how many.
   */
  giveUp(lane: LaneKey, dueBefore: number): Promise<number>;
  list(
    projectId: string,
    filter: { webhookId?: string; state?: CallbackRecord["state"] },
    limit: number,
  ): Promise<CallbackRecord[]>;
}

export interface CallbackOutcome {
  projectId: string;
  id: string;
  /** The message it is about, for pages that watch; not stored. */
  messageId?: string;
  state: CallbackRecord["state"];
  try: CallbackTry;
  work: WorkChange;
  /** With FAILED: why. */
  reason?: DeadLetterReason;
}
