import type { Selectable } from "kysely";
import type { Queue } from "../../queue/queue.ts";
import type { Keyring } from "../../secrets/keyring.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type { NewCallback } from "../callback-store.ts";
import type { Database } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";
import type { EventStore, SentEvent, StoredEvent } from "../event-store.ts";
import type { Page } from "../page.ts";
import type { EventTable } from "../tables.ts";
import { keepAnswer } from "./kept-answers.ts";
import { commitAndTell } from "./telling.ts";

/** Events. */
export class PostgresEvents implements EventStore {
  readonly #database: Database;
  readonly #queue: Pick<Queue, "wake">;
  readonly #keyring: Keyring;

  constructor(database: Database, queue: Pick<Queue, "wake">, keyring: Keyring) {
    this.#database = database;
    this.#queue = queue;
    this.#keyring = keyring;
  }

  add(
    event: SentEvent,
    isKept: boolean,
    callbacks: readonly NewCallback[],
    answer?: KeptAnswer,
  ): Promise<void> {
    return commitAndTell(this.#database, this.#queue, async (session) => {
      await keepAnswer(session, this.#keyring, answer);
      if (isKept)
        await session.kysely
          .insertInto("event")
          .values({
            project_id: event.projectId,
            id: event.id,
            app_id: event.appId,
            processing_mode: event.processingMode,
            event: JSON.stringify(event.event),
            channel: event.channel,
            identity: event.identity,
            contact_id: event.contactId,
            conversation_id: event.conversationId,
            accepted_at: event.acceptedAt,
          })
          .execute();
      return { result: undefined, callbacks: [...callbacks] };
    });
  }

  async get(projectId: string, id: string): Promise<StoredEvent | undefined> {
    const row = await this.#select(projectId).where("id", "=", id).executeTakeFirst();
    return row && readEvent(row);
  }

  async list(
    projectId: string,
    { conversationId, contactId }: { conversationId?: string; contactId?: string },
    page: Page,
  ): Promise<StoredEvent[]> {
    let query = this.#select(projectId).orderBy("id", "desc").limit(page.size);
    // "Not empty" repeats the condition of the column's index, without which it cannot be used.
    if (conversationId)
      query = query.where("conversation_id", "=", conversationId).where("conversation_id", "<>", EMPTY_TEXT);
    if (contactId) query = query.where("contact_id", "=", contactId).where("contact_id", "<>", EMPTY_TEXT);
    if (page.after !== undefined) query = query.where("id", "<", page.after);
    return (await query.execute()).map(readEvent);
  }

  async delete(projectId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#database.kysely
      .deleteFrom("event")
      .where("project_id", "=", projectId)
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  #select(projectId: string) {
    return this.#database.kysely.selectFrom("event").selectAll().where("project_id", "=", projectId);
  }
}

function readEvent(row: Selectable<EventTable>): StoredEvent {
  return {
    projectId: row.project_id,
    id: row.id,
    appId: row.app_id,
    processingMode: row.processing_mode,
    event: row.event,
    channel: row.channel,
    identity: row.identity,
    contactId: row.contact_id,
    conversationId: row.conversation_id,
    acceptedAt: row.accepted_at,
  };
}
