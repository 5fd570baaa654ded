import type { Selectable } from "kysely";
import type { CallbackRecord } from "../callback-store.ts";
import type { CallbackTable } from "../tables.ts";

export function readCallback(row: Selectable<CallbackTable>): CallbackRecord {
  return {
    id: row.id,
    projectId: row.project_id,
    appId: row.app_id,
    webhookId: row.webhook_id,
    target: row.target,
    trigger: row.trigger,
    body: row.body,
    orderKey: row.order_key,
    messageId: row.message_id,
    createdAt: row.created_at,
    state: row.state,
    tries: row.tries,
    earlierTries: row.earlier_tries,
  };
}
