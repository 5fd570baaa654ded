import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";

/** Header fields as a Fetch `Headers`, or as a plain object with names in any case. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A body exactly as it came over the network. */
export type RawBody = string | Uint8Array;

/** A Fetch request, as in Hono, Next, Workers, Deno and Bun. */
export interface FetchRequest {
  readonly headers: { get(name: string): string | null };
  readonly bodyUsed: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A request of Node's `http`, or of a framework on top of it; raw body parsers leave theirs in `body` or `rawBody`. */
export interface NodeRequest extends AsyncIterable<unknown> {
  readonly headers: WebhookHeaders;
  readonly body?: unknown;
  readonly rawBody?: unknown;
  readonly readableEnded?: boolean;
}

/** Headers and raw body on their own. */
export interface PlainRequest {
  readonly headers: WebhookHeaders;
  readonly body: unknown;
  readonly rawBody?: unknown;
}

/** Whatever a server hands to the receiver of a callback. */
export type WebhookRequest = FetchRequest | NodeRequest | PlainRequest;

/** Largest callback read from a Node stream, in bytes: nobody has proven yet who is sending. */
const MAX_CALLBACK_BYTES = 4 * 1024 * 1024;

const HOW_TO_GET_THE_RAW_BODY =
  'The signature covers the raw bytes. Express: express.raw({ type: "*/*" }) on this route. ' +
  'Fastify: a content type parser with parseAs "buffer". Others: pass the Request, unread.';

/** Finds a header in any case; of a repeated one the first. */
export function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  if (typeof headers.get === "function") return headers.get(name) ?? undefined;
  for (const [key, value] of Object.entries(headers)) {
    if (key.toLowerCase() === name) return typeof value === "string" ? value : value?.[0];
  }
  return undefined;
}

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

function isFetchRequest(request: WebhookRequest): request is FetchRequest {
  return "arrayBuffer" in request && typeof request.arrayBuffer === "function";
}

async function readStream(request: NodeRequest): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = toBytes(chunk);
    length += bytes.length;
    if (length > MAX_CALLBACK_BYTES) {
      throw new WebhookVerificationError(
        "body_too_large",
        `The body is larger than ${MAX_CALLBACK_BYTES} bytes`,
      );
    }
    chunks.push(bytes);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

/** Reads the raw body of a request. @throws WebhookVerificationError (`body_not_raw`) when it is gone. */
export async function readRawBody(request: WebhookRequest): Promise<Uint8Array> {
  if (isFetchRequest(request)) {
    if (!request.bodyUsed) return new Uint8Array(await request.arrayBuffer());
    throw new WebhookVerificationError(
      "body_not_raw",
      `The body was read before. ${HOW_TO_GET_THE_RAW_BODY}`,
    );
  }
  if (request.rawBody !== undefined) return toBytes(request.rawBody);
  if (request.body === undefined && Symbol.asyncIterator in request && !request.readableEnded) {
    return readStream(request);
  }
  return toBytes(request.body);
}
