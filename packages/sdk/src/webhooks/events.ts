import { DecodeError } from "../core/errors/connection-errors.ts";
import type {
  ContactCreateCallback,
  ConversationStartCallback,
  EventInboundCallback,
  MessageDeliveryCallback,
  MessageInboundCallback,
  MessageSubmitCallback,
} from "../generated/conversation.ts";

/**
 * The payload key of each trigger. A callback does not carry its trigger's name; the key tells.
 * Source: Sinch Conversation API reference, "Callbacks", list of triggers.
 */
const TRIGGER_OF_PAYLOAD = {
  message: "MESSAGE_INBOUND",
  message_delivery_report: "MESSAGE_DELIVERY",
  message_submit_notification: "MESSAGE_SUBMIT",
  event: "EVENT_INBOUND",
  event_delivery_report: "EVENT_DELIVERY",
  conversation_start_notification: "CONVERSATION_START",
  conversation_stop_notification: "CONVERSATION_STOP",
  conversation_delete_notification: "CONVERSATION_DELETE",
  contact_create_notification: "CONTACT_CREATE",
  contact_update_notification: "CONTACT_UPDATE",
  contact_delete_notification: "CONTACT_DELETE",
  contact_merge_notification: "CONTACT_MERGE",
  duplicated_contact_identities_notification: "CONTACT_IDENTITIES_DUPLICATION",
  // The older name of the same payload.
  duplicated_identities: "CONTACT_IDENTITIES_DUPLICATION",
  capability_notification: "CAPABILITY",
  opt_in_notification: "OPT_IN",
  opt_out_notification: "OPT_OUT",
  channel_event_notification: "CHANNEL_EVENT",
  unsupported_callback: "UNSUPPORTED",
  smart_conversation_notification: "SMART_CONVERSATION",
  message_redaction: "MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION",
  record_notification: "RECORD_NOTIFICATION",
  batch_status_update_notification: "BATCH_STATUS_UPDATE",
} as const;

type Trigger = (typeof TRIGGER_OF_PAYLOAD)[keyof typeof TRIGGER_OF_PAYLOAD];

/** Callbacks whose payload has a type here. */
export type TypedWebhookEvent =
  | ({ trigger: "MESSAGE_DELIVERY" } & MessageDeliveryCallback)
  | ({ trigger: "MESSAGE_INBOUND" } & MessageInboundCallback)
  | ({ trigger: "MESSAGE_SUBMIT" } & MessageSubmitCallback)
  | ({ trigger: "EVENT_INBOUND" } & EventInboundCallback)
  | ({ trigger: "CONTACT_CREATE" } & ContactCreateCallback)
  | ({ trigger: "CONVERSATION_START" } & ConversationStartCallback);

/** A callback without a typed payload; `UNKNOWN` when even its trigger is newer than this package. */
export interface OtherWebhookEvent {
  trigger: Exclude<Trigger, TypedWebhookEvent["trigger"]> | "UNKNOWN";
  app_id?: string;
  project_id?: string;
  [field: string]: unknown;
}

/** A callback with the name of its trigger: switch on `trigger`. */
export type WebhookEvent = TypedWebhookEvent | OtherWebhookEvent;

function parseObject(body: unknown): object {
  if (typeof body === "object" && body !== null && !ArrayBuffer.isView(body)) return body;
  const text = typeof body === "string" ? body : new TextDecoder().decode(body as Uint8Array);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch (cause) {
    throw new DecodeError("The callback is not JSON", { text }, { cause });
  }
  throw new DecodeError("The callback is not a JSON object", { text });
}

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
  for (const [key, trigger] of Object.entries(TRIGGER_OF_PAYLOAD)) {
    if (Object.hasOwn(callback, key)) return { ...callback, trigger } as WebhookEvent;
  }
  return { ...callback, trigger: "UNKNOWN" };
}
