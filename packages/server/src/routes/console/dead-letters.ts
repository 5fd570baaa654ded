import type { FastifyInstance } from "fastify";
import type { Authenticator } from "../../http/authentication.ts";
import { authenticateInProject } from "../../http/operations.ts";
import { readPage } from "../../http/page.ts";
import {
  DEAD_LETTER_REASONS,
  type DeadLetter,
  type DeadLetterFilter,
} from "../../store/dead-letter-store.ts";
import type { Services } from "../services.ts";
import { Fields } from "./fields.ts";
import { one, type Query, readOneOf, readPageQuery, readTime } from "./query.ts";
import { answerCallback } from "./timeline-form.ts";
import type { DeadLetterAnswer, DeadLetterRows, ReplayAnswer, ReplayRequest } from "./wire.ts";

const DEFAULT_REPLAY_PER_SECOND = 25;
const MAX_REPLAY_PER_SECOND = 1000;

/** Callbacks that failed for good: to look through, and to send again. */
export function mountDeadLetters(
  server: FastifyInstance,
  { store }: Services,
  authenticator: Authenticator,
): void {
  const onRequest = authenticateInProject(authenticator);
  const base = "/console/v1/projects/:project_id/dead-letters";

  server.get<{ Params: { project_id: string }; Querystring: Query }>(
    base,
    { onRequest, config: { operation: "console.deadLetters" } },
    async ({ params, query }): Promise<DeadLetterRows> => {
      const { page_size, page_token, ...filters } = query;
      const filter = readFilter(filters);
      const [{ items, next_page_token }, total] = await Promise.all([
        readPage(
          readPageQuery({ page_size, page_token }),
          { list: "console.deadLetters", projectId: params.project_id, filters },
          (page) => store.deadLetters.list(params.project_id, filter, page),
          ({ callback }) => callback.id,
        ),
        store.deadLetters.count(params.project_id, filter),
      ]);
      return { dead_letters: items.map(answerDeadLetter), total, next_page_token };
    },
  );

  // POST .../dead-letters:replay
  server.post<{ Params: { project_id: string } }>(
    `${base}::replay`,
    { onRequest, config: { operation: "console.replay" } },
    async ({ params, body }): Promise<ReplayAnswer> => {
      const fields = new Fields<ReplayRequest>(body);
      const filter = readFilter({
        webhook_id: fields.text("webhook_id"),
        trigger: fields.text("trigger"),
        reason: fields.text("reason"),
        from: fields.text("from"),
        until: fields.text("until"),
      });
      const dryRun = fields.flag("dry_run") ?? false;
      const perSecond = fields.number("per_second", { min: 0.01, max: MAX_REPLAY_PER_SECOND });
      const { deadLetters } = store;
      const count = dryRun
        ? await deadLetters.count(params.project_id, filter)
        : await deadLetters.replay(params.project_id, filter, perSecond ?? DEFAULT_REPLAY_PER_SECOND);
      return { count, dry_run: dryRun };
    },
  );
}

function readFilter(query: Query): DeadLetterFilter {
  const webhookId = one(query.webhook_id);
  const trigger = one(query.trigger);
  const reason = readOneOf("reason", query.reason, DEAD_LETTER_REASONS);
  const from = readTime("from", query.from);
  const until = readTime("until", query.until);
  return {
    ...(webhookId && { webhookId }),
    ...(trigger && { trigger }),
    ...(reason && { reason }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
}

function answerDeadLetter({ callback, reason, failedAt }: DeadLetter): DeadLetterAnswer {
  return {
    ...answerCallback(callback),
    app_id: callback.appId,
    message_id: callback.messageId,
    reason,
    failed_at: new Date(failedAt).toISOString(),
  };
}
