import type { ProcessingMode } from "../../messaging/model.ts";
import type { Session } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";
import {
  type MessageOwner,
  type RemovedRow,
  removeMessage,
  removeMessagesOf,
} from "../sql/remove-messages.ts";

/** Messages of one statement. */
const PAGE = 1_000;

/** Final: nothing happens to a message any more, so it can be removed at once. */
const FINAL = ["READ", "FAILED"] as const;

/**
 * Deletes the messages and events of an app, a conversation or a contact, with what tells of them; callbacks about
 * them that wait are still delivered. Of a conversation or a contact, messages that may still change their status are
 * hidden instead: a delete recalls nothing, so they are sent and reported all the same, and removed after that. With
 * an app they go at once, since nobody is left to send for.
 */
export async function removeMessages(
  session: Session,
  projectId: string,
  owner: MessageOwner,
  id: string,
): Promise<void> {
  if (owner !== "app_id")
    await session.kysely
      .updateTable("message")
      .set({ hidden: true })
      .where("project_id", "=", projectId)
      .where(owner, "=", id)
      .where(owner, "<>", EMPTY_TEXT)
      .where("direction", "=", "TO_CONTACT")
      .where("status", "not in", FINAL)
      .execute();
  for (let page = await removePage(session, projectId, owner, id); page === PAGE; )
    page = await removePage(session, projectId, owner, id);
  await session.kysely
    .deleteFrom("event")
    .where("project_id", "=", projectId)
    .where(owner, "=", id)
    .where(owner, "<>", EMPTY_TEXT)
    .execute();
}

/** @returns how many there were: what is removed is not there for the next page. */
async function removePage(
  session: Session,
  projectId: string,
  owner: MessageOwner,
  id: string,
): Promise<number> {
  const values = [projectId, id, owner === "app_id", PAGE];
  const [row] = await session.query<RemovedRow>(removeMessagesOf[owner], values);
  return row?.removed ?? 0;
}

/**
 * Deletes one message in the same way.
 * Source: Conversation API reference, "DELETE /messages/{message_id}".
 * @returns false when there is none.
 */
export async function removeOneMessage(
  session: Session,
  projectId: string,
  id: string,
  processingMode: ProcessingMode,
): Promise<boolean> {
  const [row] = await session.query<RemovedRow>(removeMessage, [projectId, id, processingMode]);
  if (row !== undefined && row.removed > 0) return true;
  const { numUpdatedRows } = await session.kysely
    .updateTable("message")
    .set({ hidden: true })
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .where("processing_mode", "=", processingMode)
    .where("hidden", "is", false)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
