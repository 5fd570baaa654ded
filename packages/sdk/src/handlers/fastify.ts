import type { WebhookHeaders } from "../webhooks/raw-callback.ts";
import type { CallbackHandler } from "./callback-handler.ts";

/** What is needed of a request of Fastify. */
interface FastifyRequest {
  readonly method: string;
  readonly originalUrl: string;
  readonly headers: WebhookHeaders;
  readonly body: unknown;
}

/** What is needed of a reply of Fastify. */
interface FastifyReply {
  code(status: number): FastifyReply;
  headers(values: Record<string, string>): FastifyReply;
  send(body: string): FastifyReply;
}

/** Fastify, whose own types have more overloads than a plugin could repeat. */
interface FastifyApp {
  readonly removeAllContentTypeParsers: unknown;
  readonly addContentTypeParser: unknown;
  readonly post: unknown;
}

/** What is used of it. */
interface UsedApp {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: "*",
    options: { parseAs: "buffer" },
    parse: (request: never, body: unknown, done: (error: null, body: unknown) => void) => void,
  ): unknown;
  post(path: string, handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): unknown;
}

/**
 * For Fastify, as a plugin: bodies of its routes stay raw, those of others are parsed as before.
 *
 * @param routes Handlers by path.
 * @example
 * await app.register(toFastify({ "/callbacks": handler }));
 */
export function toFastify(
  routes: Readonly<Record<string, CallbackHandler>>,
): (app: FastifyApp) => Promise<void> {
  return async (fastify) => {
    const app = fastify as UsedApp;
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    for (const [path, handler] of Object.entries(routes))
      app.post(path, async ({ method, originalUrl, headers, body: raw }, reply) => {
        // An empty body is none to Fastify.
        const { status, ...answer } = await handler.answer({ method, originalUrl, headers, body: raw ?? "" });
        return reply.code(status).headers(answer.headers).send(answer.body);
      });
  };
}
