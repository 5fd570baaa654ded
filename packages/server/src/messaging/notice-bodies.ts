import type {
  BatchStatusUpdateCallback,
  BatchStatusUpdateNotification,
  CapabilityCallback,
  CapabilityNotification,
  ChannelEventCallback,
  ChannelEventNotification,
  EventDeliveryCallback,
  EventDeliveryReport,
  OptInCallback,
  OptInNotification,
  OptOutCallback,
  OptOutNotification,
  RecordNotification,
  RecordNotificationCallback,
  UnsupportedCallback,
  UnsupportedNotification,
} from "@postrider/contract";

/** News that is neither of a message nor of a contact. Times are milliseconds since 1970. */
export type NoticeEvent =
  | { trigger: "CAPABILITY"; capability: CapabilityNotification; at: number }
  | { trigger: "OPT_IN"; optIn: OptInNotification; at: number }
  | { trigger: "OPT_OUT"; optOut: OptOutNotification; at: number }
  | { trigger: "CHANNEL_EVENT"; news: ChannelEventNotification; acceptedAt: number; at: number }
  | { trigger: "UNSUPPORTED"; unsupported: UnsupportedNotification; acceptedAt: number; at: number }
  | { trigger: "RECORD_NOTIFICATION"; record: RecordNotification; acceptedAt: number; at: number }
  | { trigger: "BATCH_STATUS_UPDATE"; batch: BatchStatusUpdateNotification; at: number }
  | {
      trigger: "EVENT_DELIVERY";
      report: EventDeliveryReport;
      /** `callback_url` of the event, if it has one. */
      callbackUrl: string | undefined;
      acceptedAt: number;
      at: number;
    };

type NoticeCallback =
  | BatchStatusUpdateCallback
  | CapabilityCallback
  | ChannelEventCallback
  | EventDeliveryCallback
  | OptInCallback
  | OptOutCallback
  | RecordNotificationCallback
  | UnsupportedCallback;

/**
 * The JSON of such a callback.
 * Source: Conversation API reference, the payloads of these triggers, and which of the two times each has.
 */
export function noticeBody(
  owner: { app_id: string; project_id: string },
  event: NoticeEvent,
): NoticeCallback {
  const time = iso(event.at);
  switch (event.trigger) {
    case "CAPABILITY":
      return { ...owner, accepted_time: time, capability_notification: event.capability };
    case "OPT_IN":
      return { ...owner, accepted_time: time, event_time: time, opt_in_notification: event.optIn };
    case "OPT_OUT":
      return { ...owner, accepted_time: time, event_time: time, opt_out_notification: event.optOut };
    case "BATCH_STATUS_UPDATE":
      return { ...owner, accepted_time: time, batch_status_update_notification: event.batch };
    case "EVENT_DELIVERY":
      return {
        ...owner,
        accepted_time: iso(event.acceptedAt),
        event_time: time,
        event_delivery_report: event.report,
        message_metadata: "",
      };
    case "CHANNEL_EVENT":
      return {
        ...owner,
        accepted_time: iso(event.acceptedAt),
        event_time: time,
        channel_event_notification: event.news,
      };
    case "UNSUPPORTED":
      return {
        ...owner,
        accepted_time: iso(event.acceptedAt),
        event_time: time,
        unsupported_callback: event.unsupported,
      };
    case "RECORD_NOTIFICATION":
      return {
        ...owner,
        accepted_time: iso(event.acceptedAt),
        event_time: time,
        record_notification: event.record,
      };
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
