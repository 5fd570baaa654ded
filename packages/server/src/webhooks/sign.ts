import { createHmac } from "node:crypto";

export interface SignatureParts {
  secret: string;
  /** Exactly as sent. */
  body: string;
  /** Unique for each request. */
  nonce: string;
  /** Unix time in seconds, decimal text. */
  timestamp: string;
}

/**
 * Base64 of HMAC-SHA256 over `body.nonce.timestamp`, all UTF-8.
 * Source: Conversation API reference, callback signature.
 */
export function signCallback({ secret, body, nonce, timestamp }: SignatureParts): string {
  return createHmac("sha256", secret).update(`${body}.${nonce}.${timestamp}`).digest("base64");
}

/** The four headers of a signed callback. They come together or not at all. */
export function signatureHeaders(parts: SignatureParts): Record<string, string> {
  return {
    "x-sinch-webhook-signature": signCallback(parts),
    "x-sinch-webhook-signature-algorithm": "HmacSHA256",
    "x-sinch-webhook-signature-nonce": parts.nonce,
    "x-sinch-webhook-signature-timestamp": parts.timestamp,
  };
}
