import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyError, FastifyInstance } from "fastify";
import { apiError } from "../../errors.ts";

export { CONSOLE_FOLDER } from "../../console-folder.ts";

/**
 * What the pages may load: their own files, and pictures of messages from anywhere. Styles may be written into
 * elements, as component libraries do.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src * data: blob:",
  "media-src *",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

const HEADERS = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/**
 * Serves the console's files under /console/. An address that is a page of it, and no file, gets index.html.
 * @returns false, mounting nothing, when the console is not built: the server works without it.
 */
export function mountPages(server: FastifyInstance, folder: string): boolean {
  if (!existsSync(join(folder, "index.html"))) return false;
  void server.register(
    async (scope) => {
      await scope.register(fastifyStatic, {
        root: folder,
        prefix: "/",
        // File names of assets carry a hash of their content; index.html names them, so it is always asked for.
        setHeaders: (reply, path) => {
          reply.header(
            "cache-control",
            path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
          );
        },
      });
      scope.addHook("onRequest", (_request, reply, done) => {
        reply.headers(HEADERS);
        done();
      });
      // An address that would leave the folder, or is none of a file: there is nothing here.
      scope.setErrorHandler((error: FastifyError) => {
        throw error.code === "FST_STATIC_FORBIDDEN_PATH" ? apiError("ENDPOINT_NOT_FOUND", {}) : error;
      });
      scope.setNotFoundHandler((request, reply) => {
        if (request.method !== "GET" || !request.headers.accept?.includes("text/html"))
          throw apiError("ENDPOINT_NOT_FOUND", {});
        return reply.sendFile("index.html");
      });
    },
    { prefix: "/console" },
  );
  server.get("/", (_request, reply) => reply.redirect("/console/"));
  return true;
}
