import type { Session } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";

/**
 * Deletes the messages and events of a conversation or a contact, with their attempts and reports; callbacks about
 * them are still delivered. Messages that may still change their status are hidden instead: a delete recalls
 * nothing, so they are sent and reported all the same.
 */
export async function removeMessages(
  { kysely }: Session,
  projectId: string,
  owner: "conversation_id" | "contact_id",
  id: string,
): Promise<void> {
  await kysely
    .updateTable("message")
    .set({ hidden: true })
    .where("project_id", "=", projectId)
    .where(owner, "=", id)
    .where(owner, "<>", EMPTY_TEXT)
    .where("direction", "=", "TO_CONTACT")
    .where("status", "not in", ["READ", "FAILED"])
    .execute();
  for (const table of ["attempt", "status_report"] as const) {
    await kysely
      .deleteFrom(table)
      .where("project_id", "=", projectId)
      .where("message_id", "in", (query) =>
        query
          .selectFrom("message")
          .select("id")
          .where("project_id", "=", projectId)
          .where(owner, "=", id)
          .where(owner, "<>", EMPTY_TEXT)
          .where("hidden", "is", false),
      )
      .execute();
  }
  await kysely
    .deleteFrom("message")
    .where("project_id", "=", projectId)
    .where(owner, "=", id)
    .where(owner, "<>", EMPTY_TEXT)
    .where("hidden", "is", false)
    .execute();
  await kysely
    .deleteFrom("event")
    .where("project_id", "=", projectId)
    .where(owner, "=", id)
    .where(owner, "<>", EMPTY_TEXT)
    .execute();
}
