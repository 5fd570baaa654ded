import type { Session } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";
import { removeMessages } from "./remove-messages.ts";

/**
 * Deletes an app and what only makes sense with it: webhooks, conversations, events, messages with their history, callbacks,
 * batches, consents, lanes and work. Contacts stay: they belong to the project. False when there was no such app.
 */
export async function deleteApp(session: Session, projectId: string, appId: string): Promise<boolean> {
  const { kysely } = session;
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
  await removeMessages(session, projectId, "app_id", appId);
  for (const table of ["conversation", "consent", "consent_record", "batch"] as const) {
    await kysely.deleteFrom(table).where("project_id", "=", projectId).where("app_id", "=", appId).execute();
  }
  return true;
}

/** Those of one webhook, or, for null, those to addresses that messages named. */
async function deleteCallbacks(
  { kysely }: Pick<Session, "kysely">,
  projectId: string,
  appId: string,
  webhookId: string | null,
): Promise<void> {
  for (const table of ["dead_letter", "callback"] as const) {
    const ofApp = kysely.deleteFrom(table).where("project_id", "=", projectId).where("app_id", "=", appId);
    await (webhookId === null
      ? ofApp.where("webhook_id", "is", null)
      : // "Not empty" repeats the condition of the column's index, without which it cannot be used.
        ofApp.where("webhook_id", "=", webhookId).where("webhook_id", "<>", EMPTY_TEXT)
    ).execute();
  }
}
