/** The wire: types, operation tables and validators of every API. Generated from `openapi/`; imports nothing of ours. */
export * from "./generated/auth.ts";
export { authDocument } from "./generated/auth-document.ts";
export * from "./generated/conversation.ts";
export { conversationDocument } from "./generated/conversation-document.ts";
export * from "./validate.ts";
export { MAX_REPORTED } from "./validation/api-validator.ts";
export { parseDuration } from "./validation/duration.ts";
export { FORMATS } from "./validation/formats.ts";
export { formatPath } from "./validation/problem.ts";
export { MAX_NESTING_LEVELS } from "./validation/walk-fields.ts";
