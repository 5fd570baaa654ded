import type { VerifyOptions } from "./check-age.ts";
import { checkSignature } from "./check-signature.ts";
import { readRawBody, type WebhookRequest } from "./webhook-request.ts";

/**
 * Checks that a callback comes from the platform: algorithm, age and signature over the raw body.
 *
 * @param request A Fetch `Request`, a Node request, or `{ headers, body }` with the raw body.
 * @param secrets The webhook's secret; several while one is being replaced by another.
 * @returns The raw body as text, now trusted.
 * @throws WebhookVerificationError with a `reason`.
 */
export async function verify(
  request: WebhookRequest,
  secrets: string | readonly string[],
  options?: VerifyOptions,
): Promise<string> {
  const body = await checkSignature(request.headers, () => readRawBody(request), secrets, options);
  return new TextDecoder().decode(body);
}
