import { nameEvent } from "../application-events/name-event.ts";
import { sinchEvents as conversationEvents } from "../conversation/sinch-events.ts";
import type { BatchDeliveryReport, Inbound, RecipientDeliveryReport } from "../generated/sms.ts";

/** A callback that is newer than this package, with all its fields. */
export interface UnknownSmsEvent {
  type: "UNKNOWN";
  /** `type` as it came. */
  unknownEvent: unknown;
  [field: string]: unknown;
}

/** A callback of the SMS API: switch on `type`. */
export type SmsEvent =
  | Inbound
  | (BatchDeliveryReport & { type: `delivery_report_${"sms" | "mms"}` })
  | (RecipientDeliveryReport & { type: `recipient_delivery_report_${"sms" | "mms"}` })
  | UnknownSmsEvent;

/** Source: Sinch SMS API reference, "Callbacks". */
const TYPES = [
  "mo_text",
  "mo_binary",
  "mo_media",
  "delivery_report_sms",
  "delivery_report_mms",
  "recipient_delivery_report_sms",
  "recipient_delivery_report_mms",
];

/** Callbacks of the SMS API, signed as those of the Conversation API where the plan has a secret. */
export const sinchEvents = {
  /** Whether a callback comes from the platform: as on the Conversation API, with the secret of the plan. */
  validateAuthenticationHeader: conversationEvents.validateAuthenticationHeader,

  /**
   * Reads a callback, without checking who sent it. One that is newer than this package is `UNKNOWN`.
   * @throws DecodeError when the body is not a JSON object.
   */
  parseEvent(body: string | Uint8Array | object): SmsEvent {
    return nameEvent(body, TYPES, "type") as unknown as SmsEvent;
  },
};
