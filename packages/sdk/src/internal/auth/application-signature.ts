/**
 * The signature of requests by an application.
 * Source: Sinch Voice and Verification API references, "Authentication", signed requests.
 */
import { ConfigurationError } from "../../core/errors/usage-errors.ts";
import type { RequestToSign } from "./authentication.ts";
import { md5 } from "./md5.ts";

const HMAC = { name: "HMAC", hash: "SHA-256" };

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function decodeSecret(secret: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(secret), (character) => character.charCodeAt(0));
  } catch {
    // The cause would repeat the secret.
    throw new ConfigurationError("applicationSecret must be Base64, as the dashboard shows it");
  }
}

/** Signs a request; the result is Base64. The query is not covered. @throws ConfigurationError */
export async function signRequest(
  secret: string,
  { method, path, headers, body }: RequestToSign,
  timestamp: string,
): Promise<string> {
  const text = new TextEncoder();
  const lines = [
    method,
    body ? toBase64(md5(text.encode(body))) : "",
    headers["content-type"] ?? "",
    `x-timestamp:${timestamp}`,
    path.split("?", 1)[0],
  ];
  const key = await crypto.subtle.importKey("raw", decodeSecret(secret), HMAC, false, ["sign"]);
  return toBase64(new Uint8Array(await crypto.subtle.sign(HMAC, key, text.encode(lines.join("\n")))));
}
