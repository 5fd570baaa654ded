/**
 * The wire: types, operation tables and validators, generated from `openapi/`; imports nothing of ours. Authentication
 * and Conversation are exported here; every API, these two as well, has an entry of its own under its name.
 */
export * from "./generated/auth.ts";
export { authDocument } from "./generated/auth-document.ts";
export * from "./generated/conversation.ts";
export { conversationDocument } from "./generated/conversation-document.ts";
export * from "./validate.ts";
export { ApiValidator, MAX_REPORTED } from "./validation/api-validator.ts";
export { parseDuration } from "./validation/duration.ts";
export { FORMATS } from "./validation/formats.ts";
export { formatPath } from "./validation/problem.ts";
export { MAX_NESTING_LEVELS } from "./validation/walk-fields.ts";
