import type { DeliveryReceipt } from "../channels/channel.ts";
import type { ClaimedWork } from "../queue/queue.ts";
import type { ParkedReceipt, SubmissionKey } from "../store/message-store.ts";
import { messageOfSubmission } from "./attempt.ts";
import type { MessagingDeps } from "./deps.ts";
import type { Loaders } from "./loaders.ts";
import { settle } from "./settle.ts";
import { drop, standingOf } from "./standings.ts";
import type { SubmissionsInFlight } from "./submissions-in-flight.ts";
import { transcode } from "./transcode.ts";
import { earlyReceiptWork } from "./work-items.ts";

/** First look for the submission of an early receipt; each wait is twice the one before, up to 128 times as long. */
const FIRST_LOOK_MS = 100;
/** So a submission that a crash kept unrecorded for a minute is told of 13 s later at the most, not after 100 s. */
const MAX_DOUBLINGS = 7;
/** After this nobody's submission is waited for. The store keeps parked receipts a little longer: ten minutes. */
const EARLY_RECEIPT_LIFE_MS = 540_000;

/** Delivery receipts: what a channel says of a submission. */
export interface Receipts {
  /**
   * Applies a receipt, or parks it when its submission is not recorded yet. One that tells our submission key is
   * also the answer to that submission, should the answer itself have been lost.
   *
   * After: it is part of the message's history, or parked with a timer. Crash before: the channel was not
   * answered and tells it again. Second run: no status is reached twice; it is kept as history.
   */
  take(receipt: DeliveryReceipt): Promise<void>;
  /** A timer for parked receipts fired: applies them, or waits longer. */
  retryEarly(key: SubmissionKey, work: ClaimedWork): Promise<void>;
}

export function createReceipts(
  deps: MessagingDeps,
  loaders: Loaders,
  inFlight: SubmissionsInFlight,
): Receipts {
  return { take, retryEarly };

  async function take(receipt: DeliveryReceipt): Promise<void> {
    await inFlight.recorded(receipt);
    if (await apply(receipt)) return;

    const { projectId, channel, providerMessageId, status, reason, at } = receipt;
    const parked = { projectId, channel, providerMessageId, status, ...(reason && { reason }), at };
    await deps.store.messages.parkReceipt(parked);
    const work = earlyReceiptWork(receipt, deps.clock.now() + FIRST_LOOK_MS);
    await deps.queue.change([{ change: "add", work }]);
  }

  async function retryEarly(key: SubmissionKey, work: ClaimedWork): Promise<void> {
    const parked = await deps.store.messages.parkedReceipts(key);
    const [first] = parked;
    if (first === undefined) return drop(deps, work);

    for (const receipt of parked) {
      if (!(await apply(receipt))) return waitLonger(first, work);
    }
    await drop(deps, work);
  }

  /** False: the submission is not known (yet). */
  async function apply(receipt: ParkedReceipt & Pick<DeliveryReceipt, "submissionKey">): Promise<boolean> {
    for (;;) {
      const submission = await loaders.submission(receipt);
      if (submission === undefined) {
        if (await reconcile(receipt)) continue;
        return false;
      }
      const standing = await standingOf(deps, submission.message, null);
      if (standing === undefined) return true;
      const { status, reason, at } = receipt;
      const decision = settle(deps, standing, submission.attempt, { type: "receipt", status, reason, at });
      if ((await deps.store.messages.decide(decision)) === "applied") return true;
    }
  }

  /** A receipt proves that the channel took an attempt of which we have no answer. False: it proves nothing. */
  async function reconcile({
    projectId,
    channel,
    providerMessageId,
    submissionKey,
  }: Named): Promise<boolean> {
    const id = submissionKey && messageOfSubmission(submissionKey);
    if (!id) return false;
    const message = await loaders.message({ projectId, id });
    if (message === undefined) return false;
    const attempt = await deps.store.messages.lastAttempt(message);
    if (attempt?.submissionKey !== submissionKey || attempt?.channel !== channel) return false;
    if (attempt.state !== "SUBMITTING" && attempt.state !== "UNKNOWN") return false;
    const standing = await standingOf(deps, message, null);
    if (standing === undefined) return false;
    const transcoded = await transcode(deps, message, channel);
    if ("failure" in transcoded) return false;
    const { content } = transcoded;
    await deps.store.messages.decide(
      settle(deps, standing, attempt, { type: "submitted", providerMessageId, content }),
    );
    return true;
  }

  async function waitLonger(oldest: ParkedReceipt, work: ClaimedWork): Promise<void> {
    const now = deps.clock.now();
    const { projectId, channel, providerMessageId } = oldest;
    if (now - oldest.at >= EARLY_RECEIPT_LIFE_MS) {
      deps.log.warn({ projectId, channel, providerMessageId }, "a receipt belongs to no submission");
      return drop(deps, work);
    }
    const next = now + FIRST_LOOK_MS * 2 ** Math.min(work.claims, MAX_DOUBLINGS);
    const dueAt = Math.min(next, oldest.at + EARLY_RECEIPT_LIFE_MS);
    await deps.queue.change([{ change: "retry", projectId, id: work.id, dueAt }]);
  }
}

/** What a receipt says of whose it is. */
type Named = Pick<DeliveryReceipt, "projectId" | "channel" | "providerMessageId" | "submissionKey">;
