import { nameEvent } from "../application-events/name-event.ts";
import type { NumberEvent } from "../generated/numbers.ts";
import type { RawBody, WebhookHeaders } from "../webhooks/raw-callback.ts";

/** An event that is newer than this package, with all its fields. */
export interface UnknownNumberEvent {
  eventType: "UNKNOWN";
  /** `eventType` as it came. */
  unknownEvent: unknown;
  [field: string]: unknown;
}

/** An event of the Numbers API: switch on `eventType`. */
export type NumbersEvent = NumberEvent | UnknownNumberEvent;

/** Source: Sinch Numbers API reference, "Webhooks". */
const EVENTS = [
  "PROVISIONING_TO_SMS_PLATFORM",
  "DEPROVISIONING_FROM_SMS_PLATFORM",
  "PROVISIONING_TO_CAMPAIGN",
  "DEPROVISIONING_FROM_CAMPAIGN",
  "PROVISIONING_TO_VOICE_PLATFORM",
  "DEPROVISIONING_FROM_VOICE_PLATFORM",
  "NUMBER_ORDER_PROCESSING",
];

// Most programs only call; they need not carry the code for what they never receive.
const load = () => import("./event-signature.ts");

/** Events of the Numbers API, signed by HMAC-SHA1 with the secret of `eventDestinations`. */
export const sinchEvents = {
  /**
   * Whether an event comes from the platform.
   *
   * @param body The raw body, before any parser.
   * @param secrets The secret, or several while one replaces another.
   * @throws WebhookVerificationError (`body_not_raw`) when the body was parsed: then nobody can tell.
   */
  async validateAuthenticationHeader(
    headers: WebhookHeaders,
    body: RawBody,
    secrets: string | readonly string[],
  ): Promise<boolean> {
    return (await load()).isGenuine(headers, body, secrets);
  },

  /**
   * Reads an event, without checking who sent it. One that is newer than this package is `UNKNOWN`. Its `timestamp`
   * gets the `Z` that the platform leaves out: without it, `new Date` would read a time of the own zone.
   * @throws DecodeError when the body is not a JSON object.
   */
  parseEvent(body: string | Uint8Array | object): NumbersEvent {
    const event = nameEvent(body, EVENTS, "eventType");
    const { timestamp } = event;
    const isZoneless = /T[\d:.]+$/.test(timestamp as string);
    return (isZoneless ? { ...event, timestamp: `${timestamp}Z` } : event) as unknown as NumbersEvent;
  },

  /** Signs a body as the platform does, to test one's own receiver. @returns The headers to send with it. */
  async signForTest(body: RawBody, secret: string): Promise<Record<string, string>> {
    return (await load()).sign(body, secret);
  },
};
