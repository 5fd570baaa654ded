import type { Session } from "../database.ts";

/**
 * Deletes an app and what only makes sense with it: webhooks, conversations, events, messages with their history, callbacks,
 * batches, consents, lanes and work. Contacts stay: they belong to the project. False when there was no such app.
 */
export async function deleteApp({ kysely }: Session, projectId: string, appId: string): Promise<boolean> {
  const { numDeletedRows } = await kysely
    .deleteFrom("app")
    .where("project_id", "=", projectId)
    .where("id", "=", appId)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return false;

  const webhooks = await kysely
    .deleteFrom("webhook")
    .where("project_id", "=", projectId)
    .where("app_id", "=", appId)
    .returning("id")
    .execute();
  for (const owner of [appId, ...webhooks.map(({ id }) => id)]) {
    for (const table of ["work", "lane"] as const) {
      await kysely.deleteFrom(table).where("project_id", "=", projectId).where("owner", "=", owner).execute();
      // The lanes within it: "0" is the character after "/".
      await kysely
        .deleteFrom(table)
        .where("project_id", "=", projectId)
        .where("owner", ">", `${owner}/`)
        .where("owner", "<", `${owner}0`)
        .execute();
    }
  }
  for (const webhookId of [null, ...webhooks.map(({ id }) => id)]) {
    await deleteCallbacks({ kysely }, projectId, appId, webhookId);
  }
  await deleteMessages({ kysely }, projectId, appId);
  for (const table of ["conversation", "event", "consent", "consent_record", "batch"] as const) {
    await kysely.deleteFrom(table).where("project_id", "=", projectId).where("app_id", "=", appId).execute();
  }
  return true;
}

async function deleteMessages(
  { kysely }: Pick<Session, "kysely">,
  projectId: string,
  appId: string,
): Promise<void> {
  for (const table of ["attempt", "status_report"] as const) {
    await kysely
      .deleteFrom(table)
      .where("project_id", "=", projectId)
      .where("message_id", "in", (query) =>
        query
          .selectFrom("message")
          .select("id")
          .where("project_id", "=", projectId)
          .where("app_id", "=", appId),
      )
      .execute();
  }
  await kysely
    .deleteFrom("message")
    .where("project_id", "=", projectId)
    .where("app_id", "=", appId)
    .execute();
}

async function deleteCallbacks(
  { kysely }: Pick<Session, "kysely">,
  projectId: string,
  appId: string,
  webhookId: string | null,
): Promise<void> {
  const ofWebhook = kysely
    .selectFrom("callback")
    .select("id")
    .where("project_id", "=", projectId)
    .where("webhook_id", webhookId === null ? "is" : "=", webhookId)
    .where("app_id", "=", appId);
  await kysely
    .deleteFrom("dead_letter")
    .where("project_id", "=", projectId)
    .where("callback_id", "in", ofWebhook)
    .execute();
  await kysely
    .deleteFrom("callback")
    .where("project_id", "=", projectId)
    .where("id", "in", ofWebhook)
    .execute();
}
