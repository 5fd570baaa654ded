export type { ApplicationEvents, SignCallbackOptions } from "../application-events/application-events.ts";
export type { UnknownEvent } from "../application-events/name-event.ts";
export type { CallbackRequest, ReceiveOptions } from "../application-events/signed-callback.ts";
export * from "../core/entry.ts";
export type * from "../generated/verification.ts";
export type { VerificationEvent } from "./events.ts";
export { Verification } from "./verification.ts";
export type { StartFields } from "./verifications.ts";
