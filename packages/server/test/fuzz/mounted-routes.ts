import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { FastifyInstance } from "fastify";

const WRITING = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * The routes that servers mount from now on and that write: "POST /console/session". A route of many methods only
 * refuses them. Call `stop` when the server runs.
 */
export function watchWritingRoutes(): { routes: Set<string>; stop(): void } {
  const routes = new Set<string>();
  const watch = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook("onRoute", ({ method, url }) => {
      // The root of a scope is mounted with a slash at its end too.
      if (typeof method === "string" && WRITING.has(method) && !url.endsWith("/"))
        routes.add(`${method} ${url}`);
    });
  };
  subscribe("fastify.initialization", watch);
  return { routes, stop: () => void unsubscribe("fastify.initialization", watch) };
}
