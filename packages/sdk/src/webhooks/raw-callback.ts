import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";

/** Header fields as a Fetch `Headers`, or as a plain object with names in any case. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Finds a header in any case; of a repeated one the first. */
export function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  if (typeof headers.get === "function") return headers.get(name) ?? undefined;
  for (const [key, value] of Object.entries(headers)) {
    if (key.toLowerCase() === name) return typeof value === "string" ? value : value?.[0];
  }
  return undefined;
}

/** A body exactly as it came over the network. */
export type RawBody = string | Uint8Array;

/** How to come by one, for messages. */
export const HOW_TO_GET_THE_RAW_BODY =
  'The signature covers the raw bytes. Express: express.raw({ type: "*/*" }) on this route. ' +
  'Fastify: a content type parser with parseAs "buffer". Others: pass the Request, unread.';

/** The bytes of a raw body. @throws WebhookVerificationError (`body_not_raw`) for anything that was parsed. */
export function toBytes(body: unknown): Uint8Array {
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  throw new WebhookVerificationError(
    "body_not_raw",
    `The body is ${describe(body)}. ${HOW_TO_GET_THE_RAW_BODY}`,
  );
}

function describe(body: unknown): string {
  return body === undefined || body === null
    ? "missing"
    : `a parsed ${Array.isArray(body) ? "array" : typeof body}`;
}
