export * from "../core/entry.ts";
export type * from "../generated/conversation.ts";
export { Conversation } from "./conversation.ts";
export type { HelperRecipient, SendFields } from "./message-helpers.ts";
