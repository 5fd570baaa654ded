import { type NumbersEvent, sinchEvents } from "../numbers/sinch-events.ts";
import { readRawBody } from "../webhooks/webhook-request.ts";
import { type CallbackHandler, createCallbackHandler, type HandlerOptions } from "./callback-handler.ts";
import type { Listeners } from "./listeners.ts";
import { notAuthentic, readSecrets, type SecretSource } from "./secrets.ts";

/** Which events of the Numbers API are taken. */
export interface NumbersHandlerOptions extends HandlerOptions {
  /** `hmacSecret` of the event destination. Several while one replaces another. */
  secret: SecretSource;
}

/**
 * Takes events of the Numbers API. They are signed without a time, so that one that was overheard can be sent again:
 * let a second one change nothing.
 *
 * @param on Listeners by `eventType`.
 */
export function handleNumbers(
  { secret, onError }: NumbersHandlerOptions,
  on: Listeners<NumbersEvent, "eventType">,
): CallbackHandler {
  return createCallbackHandler({
    async receive(request) {
      const body = await readRawBody(request);
      const secrets = await readSecrets(secret);
      if (!(await sinchEvents.validateAuthenticationHeader(request.headers, body, secrets)))
        throw notAuthentic("event");
      return sinchEvents.parseEvent(body);
    },
    field: "eventType",
    listeners: on,
    onError,
  });
}
