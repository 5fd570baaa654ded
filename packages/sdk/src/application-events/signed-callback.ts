/** Signs and checks the callbacks of an application. */
import { ArgumentError } from "../core/errors/usage-errors.ts";
import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";
import { toDate } from "../core/timestamp.ts";
import { isRequestSignature, signRequest } from "../internal/auth/application-signature.ts";
import { checkAge, type VerifyOptions } from "../webhooks/check-age.ts";
import { type RawBody, readHeader, toBytes, type WebhookHeaders } from "../webhooks/raw-callback.ts";
import { readRawBody, type WebhookRequest } from "../webhooks/webhook-request.ts";

/** A callback as a server hands it over: a Fetch `Request`, a Node request, or its parts. */
export type CallbackRequest = WebhookRequest & {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** The whole path where a framework has cut `url` (Express). */
  readonly originalUrl?: string | undefined;
};

/** How a callback is checked. */
export interface ReceiveOptions extends VerifyOptions {
  /** Path of the callback address, where the one that the server sees is another: behind a proxy, say. */
  path?: string | undefined;
}

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
const AUTHORIZATION = /^application +([^:\s]+):(.+)$/i;

/** The text of a body. Bytes that are no UTF-8 become others, whose signature is wrong, as it should be. */
function toText(body: RawBody): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(toBytes(body));
}

function requireHeader(headers: WebhookHeaders, name: string): string {
  const value = readHeader(headers, name);
  if (value) return value;
  throw new WebhookVerificationError("missing_header", `The header ${name} is missing`);
}

/** The address that was signed: the path alone. @throws ArgumentError when the request does not tell it. */
function findTarget(
  { method = "POST", url, originalUrl = url }: CallbackRequest,
  path?: string,
): CallbackTarget {
  const address = path ?? originalUrl;
  if (address === undefined) {
    throw new ArgumentError("The request has no url: pass the path of the callback address as `path`");
  }
  const [signed = ""] = address.replace(/^https?:\/\/[^/?]*/i, "").split("?", 1);
  return { method, path: signed || "/" };
}

/**
 * Checks who a callback is for, its age and its signature.
 *
 * @returns The raw body as text, now trusted.
 * @throws WebhookVerificationError with a `reason`.
 */
export async function receiveCallback(
  { key, secret }: ApplicationCredentials,
  request: CallbackRequest,
  options: ReceiveOptions = {},
): Promise<string> {
  const { headers } = request;
  const target = findTarget(request, options.path);
  const [, sentKey, signature = ""] = AUTHORIZATION.exec(requireHeader(headers, "authorization")) ?? [];
  if (sentKey === undefined) {
    throw new WebhookVerificationError(
      "unsupported_algorithm",
      "The header authorization must be `application key:signature`",
    );
  }
  const timestamp = requireHeader(headers, "x-timestamp");
  const time = toDate(timestamp).getTime();
  if (Number.isNaN(time)) {
    throw new WebhookVerificationError("bad_timestamp", "The header x-timestamp must be an ISO 8601 time");
  }
  checkAge(time, options);
  const body = toText(await readRawBody(request));
  const signed = { ...target, headers: { "content-type": readHeader(headers, "content-type") ?? "" }, body };
  if (sentKey === key && (await isRequestSignature(secret, signature, signed, timestamp))) return body;
  throw new WebhookVerificationError(
    "bad_signature",
    `Not signed by this application for ${target.method} ${target.path}`,
  );
}

/**
 * Whether a callback comes from the platform.
 * @throws WebhookVerificationError (`body_not_raw`) when the body was parsed: then nobody can tell.
 */
export async function isGenuine(
  credentials: ApplicationCredentials,
  request: CallbackRequest,
  options?: ReceiveOptions,
): Promise<boolean> {
  try {
    await receiveCallback(credentials, request, options);
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError && error.reason !== "body_not_raw") return false;
    throw error;
  }
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
