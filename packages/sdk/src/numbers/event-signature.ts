import { type RawBody, readHeader, toBytes, type WebhookHeaders } from "../webhooks/raw-callback.ts";

/** Lower-case hexadecimal HMAC-SHA1 of the body. Source: Sinch Numbers API reference, "Webhooks". */
const SIGNATURE_HEADER = "x-sinch-signature";
const HMAC = { name: "HMAC", hash: "SHA-1" };

function importKey(secret: string, usage: "sign" | "verify") {
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), HMAC, false, [usage]);
}

/** Whether one of the secrets made the signature. The comparison is Web Crypto's own, in constant time. */
export async function isGenuine(
  headers: WebhookHeaders,
  body: RawBody,
  secrets: string | readonly string[],
): Promise<boolean> {
  const bytes = toBytes(body);
  const pairs = /^(?:[0-9a-f]{2}){20}$/i.test(readHeader(headers, SIGNATURE_HEADER) ?? "")
    ? (readHeader(headers, SIGNATURE_HEADER)?.match(/../g) ?? [])
    : [];
  const signature = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  for (const secret of typeof secrets === "string" ? [secrets] : secrets) {
    // An empty secret is a forgotten setting; anybody can sign with it.
    if (secret && (await crypto.subtle.verify(HMAC, await importKey(secret, "verify"), signature, bytes)))
      return true;
  }
  return false;
}

/** The headers of a signed body. */
export async function sign(body: RawBody, secret: string): Promise<Record<string, string>> {
  const signature = await crypto.subtle.sign(HMAC, await importKey(secret, "sign"), toBytes(body));
  const digits = Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, "0"));
  return { [SIGNATURE_HEADER]: digits.join("") };
}
