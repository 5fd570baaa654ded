import type { Conversation } from "@postrider/contract";
import type { Session } from "../database.ts";
import { readConversation } from "./participant-rows.ts";
import { removeMessages } from "./remove-messages.ts";

/**
 * Deletes a conversation with its messages and events.
 *
 * @param quietSince deletes it only if its latest message is of this time or before.
 * @returns what it was; undefined: there is no such conversation.
 */
export async function deleteConversation(
  session: Session,
  projectId: string,
  id: string,
  quietSince?: number,
): Promise<Conversation | undefined> {
  let query = session.kysely
    .deleteFrom("conversation")
    .where("project_id", "=", projectId)
    .where("id", "=", id);
  if (quietSince !== undefined) query = query.where("last_received", "<=", quietSince);
  const row = await query.returningAll().executeTakeFirst();
  if (row === undefined) return undefined;
  await removeMessages(session, projectId, "conversation_id", id);
  return readConversation(row);
}
