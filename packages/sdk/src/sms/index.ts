export * from "../core/entry.ts";
export type * from "../generated/sms.ts";
export type { Untyped } from "./batches.ts";
export type { SmsEvent, UnknownSmsEvent } from "./sinch-events.ts";
export { Sms } from "./sms.ts";
