/**
 * The client with all its domains. Types of requests and answers are exported by the entry of their domain
 * (`@postrider/sdk/conversation`): domains have types of the same name.
 */
export { SinchClient } from "./client.ts";
export { Conversation } from "./conversation/conversation.ts";
export * from "./core/entry.ts";
export { NumberLookup } from "./number-lookup/number-lookup.ts";
export { Numbers } from "./numbers/numbers.ts";
export { Sms } from "./sms/sms.ts";
export { Verification } from "./verification/verification.ts";
export { Voice } from "./voice/voice.ts";
