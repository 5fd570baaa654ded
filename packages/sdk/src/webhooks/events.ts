import type {
  BatchStatusUpdateCallback,
  CapabilityCallback,
  ChannelEventCallback,
  ContactCreateCallback,
  ContactDeleteCallback,
  ContactIdentitiesDuplicationCallback,
  ContactMergeCallback,
  ContactUpdateCallback,
  ConversationDeleteCallback,
  ConversationStartCallback,
  ConversationStopCallback,
  EventDeliveryCallback,
  EventInboundCallback,
  MessageDeliveryCallback,
  MessageInboundCallback,
  MessageRedactionCallback,
  MessageSubmitCallback,
  OptInCallback,
  OptOutCallback,
  RecordNotificationCallback,
  SmartConversationCallback,
  UnsupportedCallback,
} from "../generated/conversation.ts";
import { parseObject } from "./parse-object.ts";

/**
 * The payload key of each trigger. A callback does not carry its trigger's name; the key tells.
 * Source: Sinch Conversation API reference, "Callbacks", list of triggers.
 */
const TRIGGER_OF_PAYLOAD = {
  message: "MESSAGE_INBOUND",
  message_delivery_report: "MESSAGE_DELIVERY",
  message_submit_notification: "MESSAGE_SUBMIT",
  message_redaction: "MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION",
  event: "EVENT_INBOUND",
  event_delivery_report: "EVENT_DELIVERY",
  duplicated_contact_identities_notification: "CONTACT_IDENTITIES_DUPLICATION",
  // The older name of the same payload.
  duplicated_identities: "CONTACT_IDENTITIES_DUPLICATION",
  unsupported_callback: "UNSUPPORTED",
  record_notification: "RECORD_NOTIFICATION",
} as const;

/** Triggers whose payload key is their own name in lower case, followed by `_notification`. */
const REGULAR_TRIGGERS = [
  "CONVERSATION_START",
  "CONVERSATION_STOP",
  "CONVERSATION_DELETE",
  "CONTACT_CREATE",
  "CONTACT_UPDATE",
  "CONTACT_DELETE",
  "CONTACT_MERGE",
  "CAPABILITY",
  "OPT_IN",
  "OPT_OUT",
  "CHANNEL_EVENT",
  "SMART_CONVERSATION",
  "BATCH_STATUS_UPDATE",
] as const;

type Trigger =
  | (typeof TRIGGER_OF_PAYLOAD)[keyof typeof TRIGGER_OF_PAYLOAD]
  | (typeof REGULAR_TRIGGERS)[number];

function findTrigger(callback: object): Trigger | "UNKNOWN" {
  for (const [key, trigger] of Object.entries(TRIGGER_OF_PAYLOAD)) {
    if (Object.hasOwn(callback, key)) return trigger;
  }
  const isPresent = (trigger: string) => Object.hasOwn(callback, `${trigger.toLowerCase()}_notification`);
  return REGULAR_TRIGGERS.find(isPresent) ?? "UNKNOWN";
}

/** Callbacks whose payload has a type here. */
export type TypedWebhookEvent =
  | ({ trigger: "MESSAGE_DELIVERY" } & MessageDeliveryCallback)
  | ({ trigger: "MESSAGE_INBOUND" } & MessageInboundCallback)
  | ({ trigger: "MESSAGE_SUBMIT" } & MessageSubmitCallback)
  | ({ trigger: "EVENT_INBOUND" } & EventInboundCallback)
  | ({ trigger: "CONTACT_CREATE" } & ContactCreateCallback)
  | ({ trigger: "CONTACT_UPDATE" } & ContactUpdateCallback)
  | ({ trigger: "CONTACT_DELETE" } & ContactDeleteCallback)
  | ({ trigger: "CONTACT_MERGE" } & ContactMergeCallback)
  | ({ trigger: "CONTACT_IDENTITIES_DUPLICATION" } & ContactIdentitiesDuplicationCallback)
  | ({ trigger: "CONVERSATION_START" } & ConversationStartCallback)
  | ({ trigger: "CONVERSATION_STOP" } & ConversationStopCallback)
  | ({ trigger: "CONVERSATION_DELETE" } & ConversationDeleteCallback)
  | ({ trigger: "EVENT_DELIVERY" } & EventDeliveryCallback)
  | ({ trigger: "CAPABILITY" } & CapabilityCallback)
  | ({ trigger: "OPT_IN" } & OptInCallback)
  | ({ trigger: "OPT_OUT" } & OptOutCallback)
  | ({ trigger: "CHANNEL_EVENT" } & ChannelEventCallback)
  | ({ trigger: "UNSUPPORTED" } & UnsupportedCallback)
  | ({ trigger: "SMART_CONVERSATION" } & SmartConversationCallback)
  | ({ trigger: "RECORD_NOTIFICATION" } & RecordNotificationCallback)
  | ({ trigger: "BATCH_STATUS_UPDATE" } & BatchStatusUpdateCallback)
  | ({ trigger: "MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION" } & MessageRedactionCallback);

/** A callback without a typed payload; `UNKNOWN` when even its trigger is newer than this package. */
export interface OtherWebhookEvent {
  trigger: Exclude<Trigger, TypedWebhookEvent["trigger"]> | "UNKNOWN";
  app_id?: string;
  project_id?: string;
  [field: string]: unknown;
}

/** A callback with the name of its trigger: switch on `trigger`. */
export type WebhookEvent = TypedWebhookEvent | OtherWebhookEvent;

/**
 * Reads a callback. It does not check who sent it: see `verify` and `constructEvent`.
 *
 * Never fails on a trigger it does not know; such a callback has the trigger `UNKNOWN` and all its fields.
 *
 * @param body The raw body, or the object parsed from it.
 * @throws DecodeError when the body is not a JSON object.
 */
export function parseEvent(body: string | Uint8Array | object): WebhookEvent {
  const callback = parseObject(body);
  return { ...callback, trigger: findTrigger(callback) } as WebhookEvent;
}
