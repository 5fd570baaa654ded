import type { CallbackRequest } from "../application-events/signed-callback.ts";
import { answer, toResponse } from "./answer.ts";
import type { CallbackHandler } from "./callback-handler.ts";

/**
 * Several handlers behind one: each takes what is posted to its path, and everything else is answered 404.
 *
 * @param routes Handlers by path, from its first slash on and without a query.
 * @example
 * routeCallbacks({ "/callbacks/conversation": handleConversation(...), "/callbacks/voice": handleVoice(...) });
 */
export function routeCallbacks(routes: Readonly<Record<string, CallbackHandler>>): CallbackHandler {
  const take = (request: CallbackRequest) => {
    const path = pathOf(request);
    const handler = Object.hasOwn(routes, path) ? routes[path] : undefined;
    return handler?.answer(request) ?? Promise.resolve(answer(404));
  };
  return Object.assign(async (request: Request) => toResponse(await take(request)), { answer: take });
}

function pathOf({ url = "", originalUrl = url }: CallbackRequest): string {
  return originalUrl.replace(/^https?:\/\/[^/?]*/i, "").split("?", 1)[0] || "/";
}
