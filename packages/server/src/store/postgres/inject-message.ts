import { sql } from "kysely";
import type { Keyring } from "../../secrets/keyring.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type { Database } from "../database.ts";
import type { StoredMessage } from "../message-store.ts";
import { keepAnswer } from "./kept-answers.ts";

/** Stores a message of the past, and notes it in its conversation when it is the latest there. */
export function injectMessage(
  database: Database,
  keyring: Keyring,
  message: StoredMessage,
  answer: KeptAnswer | undefined,
): Promise<void> {
  const { projectId, conversationId, channel, acceptedAt } = message;
  return database.tx(async (session) => {
    await keepAnswer(session, keyring, answer);
    await session.kysely
      .insertInto("message")
      .values({
        project_id: projectId,
        id: message.id,
        direction: message.direction,
        app_id: message.appId,
        processing_mode: message.processingMode,
        accepted_at: acceptedAt,
        contact_id: message.contactId,
        conversation_id: conversationId,
        channel,
        identity: message.identity,
        sender_id: message.senderId,
        injected: true,
        ...contentOf(message),
      })
      .execute();
    const isLatest = sql<boolean>`last_received <= ${acceptedAt}::bigint`;
    await session.kysely
      .updateTable("conversation")
      .set({ active_channel: channel, last_received: acceptedAt })
      .where("project_id", "=", projectId)
      .where("id", "=", conversationId)
      .where(isLatest)
      .execute();
  });
}

function contentOf(message: StoredMessage) {
  if (message.direction === "TO_APP")
    return { body: JSON.stringify(message.contactMessage), metadata: message.metadata };
  const { request, status, version, position, attempts } = message;
  return { body: JSON.stringify(request), status, version, position, attempts };
}
