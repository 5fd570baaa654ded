import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";
import type { VerifyOptions } from "./check-age.ts";
import { checkSignature } from "./check-signature.ts";
import { type RawBody, toBytes, type WebhookHeaders } from "./raw-callback.ts";

/**
 * Whether a callback comes from the platform.
 * @throws WebhookVerificationError (`body_not_raw`) when the body was parsed: then nobody can tell.
 */
export async function isAuthentic(
  headers: WebhookHeaders,
  body: RawBody,
  secrets: string | readonly string[],
  options?: VerifyOptions,
): Promise<boolean> {
  try {
    await checkSignature(headers, () => toBytes(body), secrets, options);
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError && error.reason !== "body_not_raw") return false;
    throw error;
  }
}
