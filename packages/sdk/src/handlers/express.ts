import type { CallbackRequest } from "../application-events/signed-callback.ts";
import type { CallbackHandler } from "./callback-handler.ts";
import { type NodeResponse, toNode } from "./node.ts";

/**
 * For Express (4 and 5) and Connect. Put it before `express.json()`, or give its route `express.raw({ type: "*\/*" })`: what
 * a parser has read can no longer be checked.
 *
 * @example
 * app.post("/callbacks", toExpress(handler));
 * app.use(express.json());
 */
export function toExpress(
  handler: CallbackHandler,
): (request: CallbackRequest, response: NodeResponse, next: (error?: unknown) => void) => void {
  const handle = toNode(handler);
  return (request, response, next) => void handle(request, response).catch(next);
}
