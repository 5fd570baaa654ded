import { nameEvent, type UnknownEvent } from "../application-events/name-event.ts";
import type {
  VerificationRequestEvent,
  VerificationResultEvent,
  VerificationSmsDeliveredEvent,
} from "../generated/verification.ts";

/** A callback of the Verification API: switch on `event`. */
export type VerificationEvent =
  | VerificationRequestEvent
  | VerificationResultEvent
  | VerificationSmsDeliveredEvent
  | UnknownEvent;

/** Source: Sinch Verification API reference, "Callbacks". */
const EVENTS = ["VerificationRequestEvent", "VerificationResultEvent", "VerificationSmsDeliveredEvent"];

/** Reads a callback, without checking who sent it. @throws DecodeError when the body is not a JSON object. */
export function parseEvent(body: string | Uint8Array | object): VerificationEvent {
  return nameEvent(body, EVENTS) as VerificationEvent;
}
