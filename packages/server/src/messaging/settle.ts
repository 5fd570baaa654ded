import type { AppMessage, Reason } from "@postrider/contract";
import type { Decision } from "../store/message-store.ts";
import { nextRetryAt } from "./backoff.ts";
import { deadlineOf, retryCutOff } from "./deadline.ts";
import type { MessagingDeps } from "./deps.ts";
import { Draft, type Standing } from "./draft.ts";
import { fallBack, hasNextChannel } from "./fall-back.ts";
import type { Attempt } from "./model.ts";
import { reasons } from "./reasons.ts";

/** What became known about an attempt. */
export type Outcome =
  /** The channel took the message. */
  | { type: "submitted"; providerMessageId: string; content: AppMessage }
  /** The channel, or we for it, said no. */
  | { type: "refused"; reason: Reason; retryable: boolean; retryAfterMs?: number | undefined }
  /** Nobody knows whether the channel took it. `repeatable`: the same submission may be made again. */
  | { type: "unanswered"; reason: Reason; repeatable: boolean }
  | { type: "receipt"; status: "DELIVERED" | "READ" | "FAILED"; reason?: Reason | undefined; at: number }
  /** A deadline may have passed. */
  | { type: "time" };

/**
 * Step 5: what becomes of a message now that something is known about one of its attempts.
 *
 * Before: the message and the attempt as they stand. After: a decision, not yet applied, that moves the status
 * (by the table in status.ts), tells the webhooks, and schedules what comes next: nothing, another try on this
 * channel, the next channel, or a look at the clock. It is pure but for ids and dice.
 * Crash before it is applied: nothing has happened; the work item or the receipt comes again. Second run after
 * it was applied: the store refuses it by the version; decided again on the new state, a known outcome changes
 * nothing, since no status is reached twice.
 */
export function settle(
  deps: MessagingDeps,
  standing: Standing,
  attempt: Attempt,
  outcome: Outcome,
): Decision {
  const draft = new Draft(deps, standing);
  switch (outcome.type) {
    case "submitted":
      settleSubmitted(deps, draft, attempt, outcome);
      break;
    case "refused":
      draft.record({ ...attempt, state: "FAILED", endedAt: draft.now, reason: outcome.reason });
      if (isCurrent(draft, attempt)) {
        if (outcome.retryable) retry(deps, draft, outcome.reason, outcome.retryAfterMs);
        else fallBack(draft, outcome.reason, draft.now);
      }
      break;
    case "unanswered":
      settleUnanswered(deps, draft, attempt, outcome);
      break;
    case "receipt":
      settleReceipt(draft, attempt, outcome);
      break;
    case "time":
      settleTime(deps, draft, attempt);
      break;
  }
  return draft.build();
}

/** Whether the message still hangs on this attempt, and not on a later one or on nothing any more. */
function isCurrent(draft: Draft, attempt: Attempt): boolean {
  const { attempts, status } = draft.message;
  return attempt.number === attempts && status !== "DELIVERED" && status !== "READ" && status !== "FAILED";
}

function settleSubmitted(
  deps: MessagingDeps,
  draft: Draft,
  before: Attempt,
  outcome: Extract<Outcome, { type: "submitted" }>,
): void {
  const { providerMessageId, content } = outcome;
  const attempt: Attempt = { ...before, state: "SUBMITTED", providerMessageId, endedAt: draft.now };
  const wasCurrent = isCurrent(draft, before);
  draft.record(attempt);
  draft.touchConversation(attempt.channel);
  draft.notify({ trigger: "MESSAGE_SUBMIT", message: draft.message, about: attempt, content, at: draft.now });
  if (wasCurrent) {
    draft.tell("QUEUED_ON_CHANNEL", attempt, null, draft.now);
    watch(deps, draft, attempt);
  } else {
    draft.note("QUEUED_ON_CHANNEL", attempt, null, draft.now);
  }
}

function settleUnanswered(
  deps: MessagingDeps,
  draft: Draft,
  attempt: Attempt,
  outcome: Extract<Outcome, { type: "unanswered" }>,
): void {
  if (!isCurrent(draft, attempt)) return;
  if (!outcome.repeatable) {
    watch(deps, draft, attempt);
    return;
  }
  retry(deps, draft, outcome.reason, undefined, () => {
    draft.record({ ...attempt, state: "UNKNOWN", endedAt: draft.now, reason: outcome.reason });
  });
}

/** Another try on the same channel while its time lasts, else the next channel. */
function retry(
  deps: MessagingDeps,
  draft: Draft,
  reason: Reason,
  retryAfterMs: number | undefined,
  onGivenUp?: () => void,
): void {
  const { channelSince, expiresAt } = draft.message;
  const since = channelSince ?? draft.now;
  const at = nextRetryAt({ since, now: draft.now, cutOff: retryCutOff(draft), retryAfterMs }, deps.random);
  const isTooLate = at !== undefined && expiresAt !== null && at >= expiresAt;
  // A retry after the ttl would never be made: better another channel while there is time.
  if (at === undefined || (isTooLate && hasNextChannel(draft))) {
    onGivenUp?.();
    fallBack(draft, reason, draft.now);
  } else {
    draft.sendAt(isTooLate ? expiresAt : at);
  }
}

function settleReceipt(draft: Draft, attempt: Attempt, receipt: Extract<Outcome, { type: "receipt" }>): void {
  const { status, at } = receipt;
  if (status !== "FAILED") {
    draft.tell(status, attempt, null, at);
    return;
  }
  const reason = receipt.reason ?? reasons.unexplained();
  const isRepeat = attempt.state === "FAILED";
  if (!isRepeat) draft.record({ ...attempt, state: "FAILED", reason });
  if (isRepeat || attempt.number !== draft.message.attempts) draft.note("FAILED", attempt, reason, at);
  else if (isCurrent(draft, attempt)) fallBack(draft, reason, at);
  // With several attempts it may have been another channel that delivered: then the failure is no news.
  else if (attempt.number === 1) draft.tell("FAILED", attempt, reason, at);
  else draft.note("FAILED", attempt, reason, at);
}

/** Looks at the clock again when news of the attempt can no longer be waited for. */
function watch(deps: MessagingDeps, draft: Draft, attempt: Attempt): void {
  const deadline = deadlineOf(draft, attempt, reportsDelivered(deps, attempt), deps.settings);
  if (deadline !== undefined) draft.wakeAt(deadline);
}

function settleTime(deps: MessagingDeps, draft: Draft, attempt: Attempt): void {
  if (!isCurrent(draft, attempt)) return;
  const deadline = deadlineOf(draft, attempt, reportsDelivered(deps, attempt), deps.settings);
  if (deadline === undefined) return;
  // Not yet: the settings of the app have changed, or this timer was set for an earlier attempt.
  if (deadline > draft.now) {
    draft.wakeAt(deadline);
    return;
  }
  const isLost = attempt.state === "SUBMITTING";
  const reason = isLost ? reasons.noAnswer() : reasons.noReport();
  draft.record(
    isLost ? { ...attempt, state: "UNKNOWN", endedAt: draft.now, reason } : { ...attempt, reason },
  );
  fallBack(draft, reason, draft.now);
}

function reportsDelivered(deps: MessagingDeps, attempt: Attempt): boolean {
  return deps.describeChannel(attempt.channel)?.capabilities.receipts.delivered === true;
}
