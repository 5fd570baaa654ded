import type { VerifyOptions } from "../webhooks/check-age.ts";
import { constructEvent } from "../webhooks/construct-event.ts";
import type { WebhookEvent } from "../webhooks/events.ts";
import { type CallbackHandler, createCallbackHandler, type HandlerOptions } from "./callback-handler.ts";
import type { Listeners } from "./listeners.ts";
import { readSecrets, type SecretSource } from "./secrets.ts";

/** Which callbacks of the Conversation API are taken. */
export interface ConversationHandlerOptions extends HandlerOptions, VerifyOptions {
  /** `secret` of the webhook. Several while one replaces another. */
  secret: SecretSource;
}

/**
 * Takes callbacks of the Conversation API.
 *
 * A callback can come twice, and must be answered within ten seconds: keep what it says, answer, then work.
 *
 * @param on Listeners by trigger.
 * @example
 * export const POST = handleConversation({ secret: process.env.WEBHOOK_SECRET ?? "" }, {
 *   MESSAGE_INBOUND: ({ message }) => inbox.add(message),
 *   otherwise: (event) => console.log(event.trigger),
 * });
 */
export function handleConversation(
  { secret, onError, ...options }: ConversationHandlerOptions,
  on: Listeners<WebhookEvent, "trigger">,
): CallbackHandler {
  return createCallbackHandler({
    receive: async (request) => constructEvent(request, await readSecrets(secret), options),
    field: "trigger",
    listeners: on,
    onError,
  });
}
