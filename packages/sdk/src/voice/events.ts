import { nameEvent, type UnknownEvent } from "../application-events/name-event.ts";
import type { AceEvent, DiceEvent, IceEvent, NotifyEvent, PieEvent } from "../generated/voice.ts";

/** A callback of the Voice API: switch on `event`. */
export type VoiceEvent = IceEvent | AceEvent | DiceEvent | PieEvent | NotifyEvent | UnknownEvent;

/** Source: Sinch Voice API reference, "Callbacks". */
const EVENTS = ["ice", "ace", "dice", "pie", "notify"];

/** Reads a callback, without checking who sent it. @throws DecodeError when the body is not a JSON object. */
export function parseEvent(body: string | Uint8Array | object): VoiceEvent {
  const event = nameEvent(body, EVENTS);
  // Schemas and recorded traffic say `callid`, the newest published examples `callId`.
  return { ...event, callid: event.callid ?? event.callId } as VoiceEvent;
}
