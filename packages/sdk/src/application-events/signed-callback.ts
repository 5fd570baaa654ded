/** Signs and checks the callbacks of an application. */
import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";
import { toDate } from "../core/timestamp.ts";
import { isRequestSignature, signRequest } from "../internal/auth/application-signature.ts";
import { checkAge, type VerifyOptions } from "../webhooks/check-age.ts";
import { type RawBody, readHeader, toBytes, type WebhookHeaders } from "../webhooks/raw-callback.ts";

/** Key and secret of the application that a callback is for. */
export interface ApplicationCredentials {
  readonly key: string;
  readonly secret: string;
}

/** Where a callback was sent to. */
export interface CallbackTarget {
  /** HTTP method, in capitals. */
  readonly method: string;
  /** Path of the callback address, from its first slash on. */
  readonly path: string;
}

/** `application key:signature`; the case of the scheme differs between documents. */
const AUTHORIZATION = /^application +([^:\s]+):(\S+)$/i;

/** The text of a body. Bytes that are no UTF-8 become others, whose signature is wrong, as it should be. */
function toText(body: RawBody): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(toBytes(body));
}

function requireHeader(headers: WebhookHeaders, name: string): string {
  const value = readHeader(headers, name);
  if (value) return value;
  throw new WebhookVerificationError("missing_header", `The header ${name} is missing`);
}

/**
 * Checks who a callback is for, its age and its signature.
 *
 * @param readBody Asked for the raw body once everything else is in order.
 * @returns The raw body, now trusted.
 * @throws WebhookVerificationError with a `reason`.
 */
export async function checkSignedCallback(
  { key, secret }: ApplicationCredentials,
  target: CallbackTarget,
  headers: WebhookHeaders,
  readBody: () => Uint8Array | Promise<Uint8Array>,
  options: VerifyOptions = {},
): Promise<string> {
  const [, sentKey, signature = ""] = AUTHORIZATION.exec(requireHeader(headers, "authorization")) ?? [];
  const timestamp = requireHeader(headers, "x-timestamp");
  if (sentKey === undefined) {
    throw new WebhookVerificationError(
      "unsupported_algorithm",
      "The header authorization must be `application key:signature`",
    );
  }
  const time = toDate(timestamp).getTime();
  if (Number.isNaN(time)) {
    throw new WebhookVerificationError("bad_timestamp", "The header x-timestamp must be an ISO 8601 time");
  }
  checkAge(time, options);
  const body = toText(await readBody());
  const request = { ...target, headers: { "content-type": readHeader(headers, "content-type") ?? "" }, body };
  if (sentKey === key && (await isRequestSignature(secret, signature, request, timestamp))) return body;
  throw new WebhookVerificationError(
    "bad_signature",
    `Not signed by this application for ${target.method} ${target.path}`,
  );
}

/** Signs a callback as the platform does; gives the headers to send with it. */
export async function signCallback(
  { key, secret }: ApplicationCredentials,
  target: CallbackTarget,
  body: RawBody,
  timestamp: string,
): Promise<Record<string, string>> {
  const headers = { "content-type": "application/json" };
  const signature = await signRequest(secret, { ...target, headers, body: toText(body) }, timestamp);
  return { ...headers, "x-timestamp": timestamp, authorization: `application ${key}:${signature}` };
}
