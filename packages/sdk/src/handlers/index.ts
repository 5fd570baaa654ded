/**
 * Takes callbacks of all products: checks who sent them, reads them, calls a listener by the name of the event, answers.
 * One handler for every server; what is not used of it is not bundled.
 */
export type { CallbackRequest, ReceiveOptions } from "../application-events/signed-callback.ts";
export { DecodeError } from "../core/errors/connection-errors.ts";
export { type WebhookRefusal, WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";
export type { CallbackAnswer } from "./answer.ts";
export type { ApplicationHandlerOptions } from "./application.ts";
export type { CallbackHandler, HandlerOptions } from "./callback-handler.ts";
export { type ConversationHandlerOptions, handleConversation } from "./conversation.ts";
export { toExpress } from "./express.ts";
export { toFastify } from "./fastify.ts";
export { toHono } from "./hono.ts";
export type { Listeners } from "./listeners.ts";
export { toNext } from "./next.ts";
export { type NodeResponse, toNode } from "./node.ts";
export { handleNumbers, type NumbersHandlerOptions } from "./numbers.ts";
export { routeCallbacks } from "./route-callbacks.ts";
export type { SecretSource } from "./secrets.ts";
export { handleSms, type SmsHandlerOptions } from "./sms.ts";
export { handleVerification } from "./verification.ts";
export { handleVoice } from "./voice.ts";
