import type { Contact } from "@postrider/contract";
import { sql } from "kysely";
import type { Session } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";
import { deleteIdentities, replaceContact } from "./contact-writes.ts";

/** Decisions about a message that were made on what it was before are refused. */
const NEXT_VERSION = { version: sql<number>`version + 1` };

/**
 * Gives all that is a contact's to another, and deletes it. Both rows are locked by the caller.
 * Source: Conversation API reference, "POST /contacts/{destination_id}:merge".
 */
export async function mergeParticipants(
  session: Session,
  projectId: string,
  destination: Contact,
  source: Contact,
): Promise<void> {
  await joinActiveConversations(session, projectId, destination.id, source.id);
  for (const table of ["conversation", "message", "event"] as const) {
    await session.kysely
      .updateTable(table)
      .set({ contact_id: destination.id, ...(table === "message" && NEXT_VERSION) })
      .where("project_id", "=", projectId)
      .where("contact_id", "=", source.id)
      .where("contact_id", "<>", EMPTY_TEXT)
      .execute();
  }
  await deleteIdentities(session, projectId, source.id);
  await session.kysely
    .deleteFrom("contact")
    .where("project_id", "=", projectId)
    .where("id", "=", source.id)
    .execute();
  await replaceContact(session, projectId, destination);
}

/** Where both talk to the same app, the source's messages go into the destination's conversation. */
async function joinActiveConversations(
  session: Session,
  projectId: string,
  destinationId: string,
  sourceId: string,
): Promise<void> {
  const { kysely } = session;
  const pairs = await kysely
    .selectFrom("conversation as d")
    .innerJoin("conversation as s", (join) =>
      join
        .onRef("s.project_id", "=", "d.project_id")
        .onRef("s.app_id", "=", "d.app_id")
        .on("s.contact_id", "=", sourceId)
        .on("s.contact_id", "<>", EMPTY_TEXT),
    )
    .select(["d.id as into", "s.id as from", "s.last_received as at"])
    .where("d.project_id", "=", projectId)
    .where("d.contact_id", "=", destinationId)
    .where("d.contact_id", "<>", EMPTY_TEXT)
    .where("d.active", "is", true)
    .where("s.active", "is", true)
    .execute();
  for (const { into, from, at } of pairs) {
    for (const table of ["message", "event"] as const) {
      await kysely
        .updateTable(table)
        .set({ conversation_id: into, ...(table === "message" && NEXT_VERSION) })
        .where("project_id", "=", projectId)
        .where("conversation_id", "=", from)
        .where("conversation_id", "<>", EMPTY_TEXT)
        .execute();
    }
    await kysely
      .updateTable("conversation")
      .set({ last_received: sql<number>`greatest(last_received, ${at}::bigint)` })
      .where("project_id", "=", projectId)
      .where("id", "=", into)
      .execute();
    await kysely
      .deleteFrom("conversation")
      .where("project_id", "=", projectId)
      .where("id", "=", from)
      .execute();
  }
}
