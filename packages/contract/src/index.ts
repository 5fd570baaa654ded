/** The wire: types, operation tables and validators of every API. Generated from `openapi/`; imports nothing of ours. */
export * from "./generated/auth.ts";
export { authDocument } from "./generated/auth-document.ts";
export * from "./generated/conversation.ts";
export { conversationDocument } from "./generated/conversation-document.ts";
