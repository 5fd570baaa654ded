import type { FastifyInstance } from "fastify";
import type { Authenticator } from "../../http/authentication.ts";
import { authenticateInProject } from "../../http/operations.ts";
import { readPage } from "../../http/page.ts";
import { timeOfUlid } from "../../lib/ulid.ts";
import type { BatchOutline, StatusCounts } from "../../store/batch-store.ts";
import type { Services } from "../services.ts";
import { type Query, readPageQuery } from "./query.ts";
import { summarise } from "./summary.ts";
import type { BatchRow, BatchRows } from "./wire.ts";

/** All batches of a project with how far they are, which the product API tells of none. */
export function mountConsoleBatches(
  server: FastifyInstance,
  { store }: Services,
  authenticator: Authenticator,
): void {
  server.get<{ Params: { project_id: string }; Querystring: Query }>(
    "/console/v1/projects/:project_id/batches",
    { onRequest: authenticateInProject(authenticator), config: { operation: "console.batches" } },
    async ({ params, query }): Promise<BatchRows> => {
      const { items, next_page_token } = await readPage(
        readPageQuery(query),
        { list: "console.batches", projectId: params.project_id, filters: {} },
        (page) => store.batches.list(params.project_id, page),
        ({ id }) => id,
      );
      const statuses = await store.batches.statuses(
        params.project_id,
        items.map(({ id }) => id),
      );
      const batches = items.map((batch) => batchRow(batch, statuses.get(batch.id) ?? {}));
      return { batches, next_page_token };
    },
  );
}

function batchRow(batch: BatchOutline, statuses: StatusCounts): BatchRow {
  const { id, appId, state, sendAfter, metadata, message, recipients, sent } = batch;
  return {
    id,
    app_id: appId,
    state,
    summary: summarise(message),
    created_at: new Date(timeOfUlid(id)).toISOString(),
    send_after: sendAfter === null ? null : new Date(sendAfter).toISOString(),
    batch_metadata: { ...metadata },
    recipients,
    sent,
    statuses,
  };
}
