export * from "../core/entry.ts";
export type * from "../generated/numbers.ts";
export type { AttachmentFields } from "./multipart-form.ts";
export { Numbers } from "./numbers.ts";
export type { NumbersEvent, UnknownNumberEvent } from "./sinch-events.ts";
