export type { ApplicationEvents, SignCallbackOptions } from "../application-events/application-events.ts";
export type { UnknownEvent } from "../application-events/name-event.ts";
export type { CallbackRequest, ReceiveOptions } from "../application-events/signed-callback.ts";
export * from "../core/entry.ts";
export type * from "../generated/voice.ts";
export type { CustomCalloutFields } from "./callouts.ts";
export type { CallLeg } from "./calls.ts";
export type { VoiceEvent } from "./events.ts";
export { Voice } from "./voice.ts";
