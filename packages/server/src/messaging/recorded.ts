import { isKept } from "../retention/policy.ts";
import type { NewCallback } from "../store/callback-store.ts";
import type { InboundEventRecord } from "../store/inbound.ts";
import type { PlatformEvent } from "./callback-body.ts";
import { wireIdentity } from "./identity.ts";
import { type NotifyContext, notify } from "./notify.ts";

/** The callbacks which tell that an event, of either side, was stored; none where the app keeps no events. */
export function notifyRecorded(
  context: NotifyContext,
  record: InboundEventRecord,
  at: number,
): NewCallback[] {
  if (!isKept(context.app, record.processingMode)) return [];
  return notify(context, recordedEvent(context.describeChannel, record, at));
}

/** That an event was stored, at `at`. */
export function recordedEvent(
  describeChannel: NotifyContext["describeChannel"],
  record: InboundEventRecord,
  at: number,
): PlatformEvent {
  return {
    trigger: "RECORD_NOTIFICATION",
    record: {
      entity_id: record.id,
      record_status: "EVENT_RECORD_STORED",
      // An event that no channel could take has none.
      ...(record.channel !== "" && {
        channel_identity: wireIdentity(describeChannel, record, record.appId),
      }),
      contact_id: record.contactId,
      conversation_id: record.conversationId,
      processing_mode: record.processingMode,
    },
    acceptedAt: record.acceptedAt,
    at,
  };
}
