import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";
import { checkAge, type VerifyOptions } from "./check-age.ts";
import { readHeader, type WebhookHeaders } from "./raw-callback.ts";
import {
  ALGORITHM,
  ALGORITHM_HEADER,
  isSignature,
  NONCE_HEADER,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
} from "./signature.ts";

function requireHeader(headers: WebhookHeaders, name: string): string {
  const value = readHeader(headers, name);
  if (value) return value;
  throw new WebhookVerificationError(
    "missing_header",
    `The header ${name} is missing; has the webhook a secret?`,
  );
}

function checkTimestamp(timestamp: string, options: VerifyOptions): void {
  if (!/^\d{1,15}$/.test(timestamp)) {
    throw new WebhookVerificationError("bad_timestamp", `${TIMESTAMP_HEADER} must be Unix time in seconds`);
  }
  checkAge(Number(timestamp) * 1_000, options);
}

/**
 * Checks algorithm, age and signature of a callback.
 *
 * @param readBody Asked for the raw body once everything else is in order.
 * @returns The raw body, now trusted.
 * @throws WebhookVerificationError with a `reason`.
 */
export async function checkSignature(
  headers: WebhookHeaders,
  readBody: () => Uint8Array | Promise<Uint8Array>,
  secrets: string | readonly string[],
  options: VerifyOptions = {},
): Promise<Uint8Array> {
  const signature = requireHeader(headers, SIGNATURE_HEADER);
  const nonce = requireHeader(headers, NONCE_HEADER);
  const timestamp = requireHeader(headers, TIMESTAMP_HEADER);
  const algorithm = requireHeader(headers, ALGORITHM_HEADER);
  if (algorithm !== ALGORITHM) {
    throw new WebhookVerificationError("unsupported_algorithm", `${ALGORITHM_HEADER} must be ${ALGORITHM}`);
  }
  checkTimestamp(timestamp, options);
  const body = await readBody();
  for (const secret of typeof secrets === "string" ? [secrets] : secrets) {
    // An empty secret is a forgotten setting; anybody can sign with it.
    if (secret && (await isSignature(secret, signature, { body, nonce, timestamp }))) return body;
  }
  throw new WebhookVerificationError("bad_signature", "No secret given here made this signature");
}
