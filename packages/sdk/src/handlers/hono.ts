import type { CallbackHandler } from "./callback-handler.ts";

/**
 * For Hono, on any of its runtimes.
 *
 * @example
 * app.post("/callbacks", toHono(handler));
 */
export function toHono(handler: CallbackHandler): (context: { req: { raw: Request } }) => Promise<Response> {
  return ({ req }) => handler(req.raw);
}
