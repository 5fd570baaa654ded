/**
 * The signature of callbacks: Base64(HMAC-SHA256(secret, body "." nonce "." timestamp)).
 * Source: Sinch Conversation API reference, "Callbacks", validating signed callbacks.
 */
export const SIGNATURE_HEADER = "x-sinch-webhook-signature";
export const ALGORITHM_HEADER = "x-sinch-webhook-signature-algorithm";
export const NONCE_HEADER = "x-sinch-webhook-signature-nonce";
/** Unix time in seconds, as decimal text. */
export const TIMESTAMP_HEADER = "x-sinch-webhook-signature-timestamp";

/** The only algorithm in use. */
export const ALGORITHM = "HmacSHA256";

const HMAC = { name: "HMAC", hash: "SHA-256" };

/** What a signature covers. */
export interface SignedContent {
  readonly body: Uint8Array;
  readonly nonce: string;
  readonly timestamp: string;
}

function toBytes({ body, nonce, timestamp }: SignedContent): Uint8Array<ArrayBuffer> {
  const suffix = new TextEncoder().encode(`.${nonce}.${timestamp}`);
  const bytes = new Uint8Array(body.length + suffix.length);
  bytes.set(body);
  bytes.set(suffix, body.length);
  return bytes;
}

function importKey(secret: string, usage: "sign" | "verify") {
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), HMAC, false, [usage]);
}

/** Signs content; the result is Base64. */
export async function createSignature(secret: string, content: SignedContent): Promise<string> {
  const signature = await crypto.subtle.sign(HMAC, await importKey(secret, "sign"), toBytes(content));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

/** Compares in constant time: the comparison is Web Crypto's own. */
export async function isSignature(
  secret: string,
  signature: string,
  content: SignedContent,
): Promise<boolean> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = Uint8Array.from(atob(signature), (character) => character.charCodeAt(0));
  } catch {
    // Not Base64, so nobody's signature.
    return false;
  }
  return crypto.subtle.verify(HMAC, await importKey(secret, "verify"), bytes, toBytes(content));
}
