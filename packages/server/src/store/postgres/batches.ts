import { type Selectable, sql } from "kysely";
import { wakeAdded } from "../../queue/postgres.ts";
import type { Queue, WorkChange } from "../../queue/queue.ts";
import { change as changeWork } from "../../queue/sql/change.ts";
import { packWorkChanges } from "../../queue/sql/work-changes.ts";
import type { Keyring } from "../../secrets/keyring.ts";
import type { BatchRecord, BatchStore } from "../batch-store.ts";
import type { Database } from "../database.ts";
import type { KeptAnswer, NewCallback } from "../store.ts";
import type { BatchTable } from "../tables.ts";
import { keepAnswer } from "./kept-answers.ts";
import { commitAndTell } from "./telling.ts";

/** Batches. */
export class PostgresBatches implements BatchStore {
  readonly #database: Database;
  readonly #queue: Pick<Queue, "wake">;
  readonly #keyring: Keyring;

  constructor(database: Database, queue: Pick<Queue, "wake">, keyring: Keyring) {
    this.#database = database;
    this.#queue = queue;
    this.#keyring = keyring;
  }

  async create(batch: BatchRecord, work: WorkChange, answer?: KeptAnswer): Promise<void> {
    await this.#database.tx(async (session) => {
      await keepAnswer(session, this.#keyring, answer);
      await session.kysely
        .insertInto("batch")
        .values({
          project_id: batch.projectId,
          id: batch.id,
          app_id: batch.appId,
          state: batch.state,
          send_after: batch.sendAfter,
          metadata: JSON.stringify(batch.metadata),
          request: JSON.stringify(batch.request),
        })
        .execute();
      await session.query(changeWork, packWorkChanges([[work]]));
    });
    wakeAdded(this.#queue, [work]);
  }

  async get(projectId: string, id: string): Promise<BatchRecord | undefined> {
    const row = await this.#select(projectId).where("id", "=", id).executeTakeFirst();
    return row && readBatch(row);
  }

  async find(projectId: string, metadata: Readonly<Record<string, unknown>>): Promise<BatchRecord[]> {
    let query = this.#select(projectId).orderBy("id", "desc");
    for (const [key, value] of Object.entries(metadata))
      query = query.where(sql<string>`metadata ->> ${key}`, "=", String(value));
    return (await query.execute()).map(readBatch);
  }

  async cancel(projectId: string, ids: readonly string[], now: number): Promise<void> {
    if (ids.length === 0) return;
    await this.#database.kysely
      .updateTable("batch")
      .set({ state: "CANCELLED" })
      .where("project_id", "=", projectId)
      .where("id", "in", ids)
      .where("state", "=", "SCHEDULED")
      .where("send_after", ">", now)
      .execute();
  }

  async advance(projectId: string, id: string, sent: number): Promise<void> {
    await this.#database.kysely
      .updateTable("batch")
      .set({ sent, state: "READY" })
      .where("project_id", "=", projectId)
      .where("id", "=", id)
      .execute();
  }

  finish(
    { projectId, id, sent }: Pick<BatchRecord, "projectId" | "id" | "sent">,
    work: WorkChange,
    callbacks: readonly NewCallback[],
  ): Promise<void> {
    return commitAndTell(this.#database, this.#queue, async (session) => {
      await session.kysely
        .updateTable("batch")
        .set({ sent, state: "PROCESSED" })
        .where("project_id", "=", projectId)
        .where("id", "=", id)
        .execute();
      await session.query(changeWork, packWorkChanges([[work]]));
      return { result: undefined, callbacks: [...callbacks] };
    });
  }

  #select(projectId: string) {
    return this.#database.kysely.selectFrom("batch").selectAll().where("project_id", "=", projectId);
  }
}

function readBatch(row: Selectable<BatchTable>): BatchRecord {
  return {
    projectId: row.project_id,
    id: row.id,
    appId: row.app_id,
    state: row.state,
    sendAfter: row.send_after,
    metadata: row.metadata,
    request: row.request,
    sent: row.sent,
  };
}
