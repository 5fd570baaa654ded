/**
 * The signature of an application: of its requests, and of the callbacks that it receives.
 * Source: Sinch Voice and Verification API references, "Authentication", signed requests.
 */
import { ConfigurationError } from "../../core/errors/usage-errors.ts";
import type { RequestToSign } from "./authentication.ts";
import { md5 } from "./md5.ts";

const HMAC = { name: "HMAC", hash: "SHA-256" };

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function importSecret(secret: string, usage: "sign" | "verify") {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = fromBase64(secret);
  } catch {
    // The cause would repeat the secret.
    throw new ConfigurationError("applicationSecret must be Base64, as the dashboard shows it");
  }
  return crypto.subtle.importKey("raw", bytes, HMAC, false, [usage]);
}

/** What is signed. The query is not. */
function encodeContent({ method, path, headers, body }: RequestToSign, timestamp: string) {
  const text = new TextEncoder();
  const lines = [
    method,
    body ? toBase64(md5(typeof body === "string" ? text.encode(body) : body)) : "",
    headers["content-type"] ?? "",
    `x-timestamp:${timestamp}`,
    path.split("?", 1)[0],
  ];
  return text.encode(lines.join("\n"));
}

/** A path without its escapes; one that is wrongly escaped stays as it is. */
function unescapePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Signs a request; the result is Base64. The path is signed without escapes, as by the public Java client: clients
 * that write `+` and those that write `%2B` then sign the same.
 * @throws ConfigurationError when the secret is not Base64.
 */
export async function signRequest(
  secret: string,
  request: RequestToSign,
  timestamp: string,
): Promise<string> {
  const [path = ""] = request.path.split("?", 1);
  const content = encodeContent({ ...request, path: unescapePath(path) }, timestamp);
  const key = await importSecret(secret, "sign");
  return toBase64(new Uint8Array(await crypto.subtle.sign(HMAC, key, content)));
}

/**
 * Whether a signature is that of a request, its path signed with or without escapes. Compares in constant time: the
 * comparison is Web Crypto's own.
 * @throws ConfigurationError when the secret is not Base64.
 */
export async function isRequestSignature(
  secret: string,
  signature: string,
  request: RequestToSign,
  timestamp: string,
): Promise<boolean> {
  const key = await importSecret(secret, "verify");
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = fromBase64(signature);
  } catch {
    // Not Base64, so nobody's signature.
    return false;
  }
  const isOver = (path: string) =>
    crypto.subtle.verify(HMAC, key, bytes, encodeContent({ ...request, path }, timestamp));
  return (await isOver(request.path)) || isOver(unescapePath(request.path));
}
