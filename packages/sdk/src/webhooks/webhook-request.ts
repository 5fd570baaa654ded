import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";
import { HOW_TO_GET_THE_RAW_BODY, toBytes, type WebhookHeaders } from "./raw-callback.ts";

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
