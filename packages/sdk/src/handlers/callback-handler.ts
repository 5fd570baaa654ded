import type { CallbackRequest } from "../application-events/signed-callback.ts";
import { DecodeError } from "../core/errors/connection-errors.ts";
import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";
import { answer, type CallbackAnswer, toResponse } from "./answer.ts";
import { findListener } from "./listeners.ts";

/**
 * Takes callbacks. It is a function of Fetch, for Hono, Next, Workers, Deno, Bun and whatever else speaks `Request` and
 * `Response`; the adapters beside it fit it to other servers.
 */
export interface CallbackHandler {
  (request: Request): Promise<Response>;
  /**
   * The same for any server.
   * @param request A Fetch `Request`, a Node request, or `{ method, url, headers, body }` with the raw body.
   */
  answer(request: CallbackRequest): Promise<CallbackAnswer>;
}

/** What every handler can be told. */
export interface HandlerOptions {
  /**
   * Hears why a callback was not taken: `WebhookVerificationError`, `DecodeError`, or what a listener threw. The sender is
   * told none of it. Default: what listeners throw, and a body that was parsed too early, go to `console.error`.
   */
  onError?: ((error: unknown) => void) | undefined;
}

interface Parts extends HandlerOptions {
  /** Checks who sent it, and reads it. */
  receive(request: CallbackRequest): Promise<object>;
  /** The field that names an event. */
  field: string;
  listeners: object;
  /** Events whose listener's result is the answer. */
  answered?: readonly string[];
}

const METHOD = "POST";

/**
 * Makes a handler: checks a callback, reads it, calls the listener of its event, answers.
 *
 * - 200 when the listener has returned, and what it returned is waited for; of an event that the platform wants an
 *   answer to, with that as JSON. Also when there is no listener, since the platform would else send it again.
 * - 401 when it is not proven to come from the platform; 413 for more than a callback can be; 400 when it is no JSON
 *   object; 405 for another method than POST.
 * - 500 when a listener throws, so that the platform sends it again, or when this program is wrong: the body was parsed
 *   before it came here.
 */
export function createCallbackHandler(parts: Parts): CallbackHandler {
  const tell = parts.onError ?? tellOfOurMistakes;

  async function take(request: CallbackRequest): Promise<CallbackAnswer> {
    if ((request.method ?? METHOD) !== METHOD) return answer(405, undefined, { allow: METHOD });
    let event: object;
    try {
      event = await parts.receive(request);
    } catch (error) {
      tell(error);
      return answer(statusOf(error));
    }
    const name = (event as Record<string, string>)[parts.field] ?? "";
    try {
      const result = await findListener(parts.listeners, name)?.(event as never);
      return answer(200, parts.answered?.includes(name) ? result : undefined);
    } catch (error) {
      tell(error);
      return answer(500);
    }
  }

  const handle = async (request: Request) => toResponse(await take(request));
  return Object.assign(handle, { answer: take });
}

function statusOf(error: unknown): number {
  if (error instanceof DecodeError) return 400;
  if (!(error instanceof WebhookVerificationError) || error.reason === "body_not_raw") return 500;
  return error.reason === "body_too_large" ? 413 : 401;
}

/** Strangers may knock as often as they like without filling a log. */
function tellOfOurMistakes(error: unknown): void {
  const isStranger = error instanceof DecodeError || statusOf(error) !== 500;
  if (!isStranger) console.error(error);
}
