import type { Draft } from "./draft.ts";
import { hasNextChannel } from "./fall-back.ts";
import type { Attempt } from "./model.ts";
import type { MessagingSettings } from "./settings.ts";

/** Default of `message_retry_settings.retry_duration`. Source: Conversation API reference, message retry. */
const DEFAULT_RETRY_SECONDS = 3600;

/** When the last attempt on the current channel may be made. */
export function retryCutOff(draft: Draft): number {
  const seconds = draft.app.message_retry_settings?.retry_duration ?? DEFAULT_RETRY_SECONDS;
  return (draft.message.channelSince ?? draft.now) + seconds * 1000;
}

/**
 * When waiting for news of an attempt ends, or undefined when it may take for ever.
 *
 * The answer was lost (SUBMITTING): after a while receipts are not expected any more.
 * The channel has the message: after the waiting time of the delivery-report-based fallback, if that is enabled,
 * another channel is left, and this one reports deliveries; and when the ttl passes, if it does.
 * Source: Conversation API reference, delivery_report_based_fallback and ttl.
 */
export function deadlineOf(
  draft: Draft,
  attempt: Attempt,
  reportsDelivered: boolean,
  settings: MessagingSettings,
): number | undefined {
  const { status, expiresAt } = draft.message;
  const ends: number[] = [];
  if (attempt.state === "SUBMITTING") ends.push(attempt.startedAt + settings.lostAnswerWaitMs);
  else if (attempt.state !== "SUBMITTED" || status !== "QUEUED_ON_CHANNEL" || !reportsDelivered)
    return undefined;

  const fallback = draft.app.delivery_report_based_fallback;
  // 0 is what an app without a waiting time answers, and what clients send back: no waiting time, no fallback.
  const waitSeconds = (fallback?.enabled === true && fallback.delivery_report_waiting_time) || undefined;
  if (attempt.state === "SUBMITTED" && waitSeconds !== undefined && hasNextChannel(draft)) {
    ends.push((attempt.endedAt ?? attempt.startedAt) + waitSeconds * 1000);
  }
  if (expiresAt !== null) ends.push(expiresAt);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
