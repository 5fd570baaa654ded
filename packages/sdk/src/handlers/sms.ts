import type { CallbackRequest } from "../application-events/signed-callback.ts";
import { type SmsEvent, sinchEvents } from "../sms/sinch-events.ts";
import type { VerifyOptions } from "../webhooks/check-age.ts";
import { verify } from "../webhooks/verify.ts";
import { readRawBody } from "../webhooks/webhook-request.ts";
import { type CallbackHandler, createCallbackHandler, type HandlerOptions } from "./callback-handler.ts";
import type { Listeners } from "./listeners.ts";
import { readSecrets, type SecretSource } from "./secrets.ts";

/** Which callbacks of the SMS API are taken. */
export interface SmsHandlerOptions extends HandlerOptions, VerifyOptions {
  /**
   * Secret of the service plan. `null` for a plan whose callbacks are not signed, as they are unless support has set it
   * up: then anybody who knows the address is believed, so keep the address secret.
   */
  secret: SecretSource | null;
}

/**
 * Takes callbacks of the SMS API.
 *
 * @param on Listeners by `type`: incoming messages and delivery reports.
 */
export function handleSms(
  { secret, onError, ...options }: SmsHandlerOptions,
  on: Listeners<SmsEvent, "type">,
): CallbackHandler {
  const read = async (request: CallbackRequest) =>
    secret === null ? readRawBody(request) : verify(request, await readSecrets(secret), options);
  return createCallbackHandler({
    receive: async (request) => sinchEvents.parseEvent(await read(request)),
    field: "type",
    listeners: on,
    onError,
  });
}
