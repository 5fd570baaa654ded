import type { CallbackHandler } from "./callback-handler.ts";

/**
 * For a route of Next's App Router.
 *
 * @example
 * // app/callbacks/route.ts
 * export const { POST } = toNext(handler);
 */
export function toNext(handler: CallbackHandler): { POST: (request: Request) => Promise<Response> } {
  return { POST: (request) => handler(request) };
}
