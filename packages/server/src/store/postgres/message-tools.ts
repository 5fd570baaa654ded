import type { SendMessageRequest } from "@postrider/contract";
import { sql } from "kysely";
import type { Database } from "../database.ts";
import type { MessageFilter, MessageSource, StoredMessage } from "../message-store.ts";
import type { Page } from "../page.ts";
import { getMessage, listMessages } from "./message-queries.ts";
import { readStored } from "./message-rows.ts";

/** One look at the index of messages for each address or contact: there are few in one question. */
export async function listLatestMessages(
  database: Database,
  projectId: string,
  of: { identities: readonly string[] } | { contactIds: readonly string[] },
  filter: MessageFilter,
  page: Page,
): Promise<StoredMessage[]> {
  const owners: MessageFilter[] =
    "identities" in of
      ? [...new Set(of.identities)].map((identity) => ({ identity }))
      : [...new Set(of.contactIds)].map((contactId) => ({ contactId }));
  const found = await Promise.all(
    owners.map((owner) => listMessages(database, projectId, { ...filter, ...owner }, { size: 1 })),
  );
  const newestFirst = found.flat().sort((a, b) => (a.id < b.id ? 1 : -1));
  const after = page.after;
  return newestFirst.filter(({ id }) => after === undefined || id < after).slice(0, page.size);
}

/**
 * Changes what is attached to a message. What is told of it after this tells the new: its version grows.
 * @returns the message as it is then; undefined when there is none.
 */
export async function setMetadata(
  database: Database,
  projectId: string,
  id: string,
  source: MessageSource,
  metadata: string,
): Promise<StoredMessage | undefined> {
  const message = await getMessage(database, projectId, id, source);
  if (message === undefined) return undefined;
  const change =
    message.direction === "TO_APP"
      ? { metadata }
      : {
          body: JSON.stringify({
            ...message.request,
            message_metadata: metadata,
          } satisfies SendMessageRequest),
          version: sql<number>`version + 1`,
        };
  const row = await database.kysely
    .updateTable("message")
    .set(change)
    .where("project_id", "=", projectId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && readStored(row);
}
