import type { MessageStatus } from "./model.ts";

/**
 * The states of an app message. This table is the only place that moves one.
 *
 * QUEUED: accepted; waits for its first attempt, or for another one on the first channel. Left by dispatch.
 *   Stays at most for the retry duration of the app, or its ttl.
 * QUEUED_ON_CHANNEL: a channel has it. Left by a receipt, by the waiting time of the delivery-report-based
 *   fallback, or by the ttl. Without any of these it stays: some carriers never send a receipt.
 * SWITCHING_CHANNEL: a channel failed and the next one is due. Left like QUEUED.
 * DELIVERED: on the device. Only READ follows.
 * READ, FAILED: final.
 *
 * So the visible status only climbs. What arrives late, twice or out of order is kept as history.
 * Source: Conversation API reference, message status; the handling of late receipts is inferred.
 */
const MOVES: Readonly<Record<MessageStatus, readonly MessageStatus[]>> = {
  QUEUED: ["QUEUED_ON_CHANNEL", "SWITCHING_CHANNEL", "DELIVERED", "READ", "FAILED"],
  QUEUED_ON_CHANNEL: ["SWITCHING_CHANNEL", "DELIVERED", "READ", "FAILED"],
  SWITCHING_CHANNEL: ["SWITCHING_CHANNEL", "QUEUED_ON_CHANNEL", "DELIVERED", "READ", "FAILED"],
  DELIVERED: ["READ"],
  READ: [],
  FAILED: [],
};

/** A failure told after the delivery is news to the customer, but the message was delivered all the same. */
const TOLD_WITHOUT_MOVING: readonly (readonly [from: MessageStatus, to: MessageStatus])[] = [
  ["DELIVERED", "FAILED"],
  ["READ", "FAILED"],
];

/**
 * What a status that was reported means for a message.
 * "move": it is the new visible status, and the customer is told. "tell": the customer is told, the visible
 * status stays. "keep": history only.
 */
export function judgeStatus(from: MessageStatus, to: MessageStatus): "move" | "tell" | "keep" {
  if (MOVES[from].includes(to)) return "move";
  const isTold = TOLD_WITHOUT_MOVING.some(([before, after]) => before === from && after === to);
  return isTold ? "tell" : "keep";
}

/** Whether dispatch has something to do: an attempt on the current channel is due. */
export function awaitsAttempt(status: MessageStatus): boolean {
  return status === "QUEUED" || status === "SWITCHING_CHANNEL";
}
