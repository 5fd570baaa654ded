import type { VerifyOptions } from "./check-age.ts";
import { parseEvent, type WebhookEvent } from "./events.ts";
import { verify } from "./verify.ts";
import type { WebhookRequest } from "./webhook-request.ts";

/**
 * Verifies a callback and reads it.
 *
 * @throws WebhookVerificationError when it is not proven to come from the platform, DecodeError when it is not JSON.
 */
export async function constructEvent(
  request: WebhookRequest,
  secrets: string | readonly string[],
  options?: VerifyOptions,
): Promise<WebhookEvent> {
  return parseEvent(await verify(request, secrets, options));
}
