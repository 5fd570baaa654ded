import type { CallbackRequest } from "../application-events/signed-callback.ts";
import type { CallbackHandler } from "./callback-handler.ts";

/** What is needed of an answer of Node's `http`. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/**
 * For Node's `http` and whatever is built on it. An unread body is read here; a raw one is taken from `rawBody` or `body`.
 *
 * @example
 * createServer(toNode(handler)).listen(3000);
 */
export function toNode(
  handler: CallbackHandler,
): (request: CallbackRequest, response: NodeResponse) => Promise<void> {
  return async (request, response) => {
    const { status, headers, body } = await handler.answer(request);
    response.writeHead(status, headers);
    response.end(body);
  };
}
