import { authDocument, conversationDocument } from "@postrider/contract";
import type { FastifyInstance } from "fastify";
import { apiError } from "../errors.ts";
import type { Metrics } from "../metrics.ts";

const DOCUMENTS: Readonly<Record<string, unknown>> = {
  auth: authDocument,
  conversation: conversationDocument,
};

/** Load balancers probe with HEAD, too. */
const PROBED = { exposeHeadRoute: true };

/** For those who run the server: is it up, can it work, what did it do, what does it speak. */
export function mountOperationsRoutes(
  server: FastifyInstance,
  { metrics, ping }: { metrics: Metrics; ping: () => Promise<void> },
): void {
  /** The process answers; says nothing of the database. */
  server.get("/health", PROBED, async () => ({ status: "ok" }));

  /** The database answers too: a load balancer may send requests here. */
  server.get("/ready", PROBED, async () => {
    try {
      await ping();
    } catch (cause) {
      throw apiError("UNAVAILABLE", {}, { headers: { "retry-after": "1" }, cause });
    }
    return { status: "ready" };
  });

  server.get("/metrics", async (_request, reply) => {
    reply.header("content-type", metrics.contentType);
    return metrics.text();
  });

  server.get<{ Params: { file: string } }>("/openapi/:file", async ({ params }) => {
    const name = params.file.replace(/\.json$/, "");
    if (!params.file.endsWith(".json") || !Object.hasOwn(DOCUMENTS, name))
      throw apiError("ENDPOINT_NOT_FOUND", {});
    return DOCUMENTS[name];
  });
}
