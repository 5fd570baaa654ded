import { createHmac } from "node:crypto";

/** Secrets of a webhook that count now. */
export interface SigningSecrets {
  current: string;
  /** The one before, while it is being replaced. */
  previous?: string;
}

export interface SignedRequest {
  secrets: SigningSecrets;
  /** Id of the callback: the same each time it is tried. */
  id: string;
  /** Exactly as sent. */
  body: string;
  /** Unique for each request. */
  nonce: string;
  /** Unix time in seconds, decimal text. */
  timestamp: string;
}

export interface SinchSignatureParts {
  secret: string;
  body: string;
  nonce: string;
  timestamp: string;
}

/**
 * Base64 of HMAC-SHA256 over `body.nonce.timestamp`, all UTF-8.
 * Source: Conversation API reference, callback signature.
 */
export function signCallback({ secret, body, nonce, timestamp }: SinchSignatureParts): string {
  return createHmac("sha256", secret).update(`${body}.${nonce}.${timestamp}`).digest("base64");
}

/** Begins a secret whose rest is the key in base64. Source: Standard Webhooks specification, "Signature scheme". */
const STANDARD_SECRET_PREFIX = "whsec_";

/**
 * Base64 of HMAC-SHA256 over `id.timestamp.body`. The key is what follows `whsec_` in base64, or else the secret's
 * own UTF-8 bytes. Source: Standard Webhooks specification, "Signature scheme".
 */
export function signStandard(
  secret: string,
  request: { id: string; timestamp: string; body: string },
): string {
  const key = secret.startsWith(STANDARD_SECRET_PREFIX)
    ? Buffer.from(secret.slice(STANDARD_SECRET_PREFIX.length), "base64")
    : secret;
  const { id, timestamp, body } = request;
  return createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
}

/**
 * The headers that prove where a callback is from, in both families; they come together or not at all.
 *
 * While a secret is being replaced, `webhook-signature` holds a signature by each, so that who knows either of them
 * can verify. `x-sinch-webhook-signature` has room for one: it stays with the previous secret until that ends, so
 * that nobody has to change anything on the minute.
 */
export function signatureHeaders(request: SignedRequest): Record<string, string> {
  const { secrets, id, body, nonce, timestamp } = request;
  const { current, previous } = secrets;
  const known = previous === undefined ? [current] : [current, previous];
  return {
    "x-sinch-webhook-signature": signCallback({ secret: previous ?? current, body, nonce, timestamp }),
    "x-sinch-webhook-signature-algorithm": "HmacSHA256",
    "x-sinch-webhook-signature-nonce": nonce,
    "x-sinch-webhook-signature-timestamp": timestamp,
    "webhook-signature": known
      .map((secret) => `v1,${signStandard(secret, { id, timestamp, body })}`)
      .join(" "),
  };
}
