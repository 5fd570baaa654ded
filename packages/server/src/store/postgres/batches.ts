import type { AppMessage } from "@postrider/contract";
import { type Selectable, sql } from "kysely";
import { timeOfUlid, ulidAt } from "../../lib/ulid.ts";
import { wakeAdded } from "../../queue/postgres.ts";
import type { Queue, WorkChange } from "../../queue/queue.ts";
import { change as changeWork } from "../../queue/sql/change.ts";
import { packWorkChanges } from "../../queue/sql/work-changes.ts";
import type { Keyring } from "../../secrets/keyring.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type { BatchOutline, BatchRecord, BatchStore, StatusCounts } from "../batch-store.ts";
import type { NewCallback } from "../callback-store.ts";
import type { Database } from "../database.ts";
import type { Page } from "../page.ts";
import type { BatchTable } from "../tables.ts";
import { keepAnswer } from "./kept-answers.ts";
import { ID_MARGIN_MS } from "./message-queries.ts";
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
      query = query.where(sql<string>`metadata ->> ${key}`, "=", textOf(value));
    return (await query.execute()).map(readBatch);
  }

  async list(projectId: string, page: Page): Promise<BatchOutline[]> {
    let query = this.#database.kysely
      .selectFrom("batch")
      .select(["project_id", "id", "app_id", "state", "send_after", "metadata", "sent"])
      .select([
        sql<AppMessage>`request -> 'message'`.as("message"),
        sql<number>`json_array_length(request -> 'recipient_and_params')`.as("recipients"),
      ])
      .where("project_id", "=", projectId)
      .orderBy("id", "desc")
      .limit(page.size);
    if (page.after !== undefined) query = query.where("id", "<", page.after);
    const rows = await query.execute();
    return rows.map(({ message, recipients, ...row }) => ({ ...readOutline(row), message, recipients }));
  }

  async statuses(projectId: string, ids: readonly string[]): Promise<Map<string, StatusCounts>> {
    const counted = new Map<string, StatusCounts>(ids.map((id) => [id, {}]));
    const [oldest] = ids.toSorted();
    if (oldest === undefined) return counted;
    const rows = await this.#database.kysely
      .selectFrom("message")
      .select(["batch_id", "status", sql<number>`count(*)::int`.as("count")])
      .where("project_id", "=", projectId)
      .where("batch_id", "in", ids)
      // No message is older than its batch: partitions from before need no look.
      .where("id", ">", ulidAt(Math.max(0, timeOfUlid(oldest) - ID_MARGIN_MS)))
      .groupBy(["batch_id", "status"])
      .execute();
    for (const { batch_id: id, status, count } of rows)
      if (id !== null && status !== null) counted.set(id, { ...counted.get(id), [status]: count });
    return counted;
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

/** A value as PostgreSQL's `->>` gives it. An object is compared as it is written: it may have no working `toString`. */
function textOf(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

function readBatch({ request, ...row }: Selectable<BatchTable>): BatchRecord {
  return { ...readOutline(row), request };
}

function readOutline(row: Omit<Selectable<BatchTable>, "request">): Omit<BatchRecord, "request"> {
  return {
    projectId: row.project_id,
    id: row.id,
    appId: row.app_id,
    state: row.state,
    sendAfter: row.send_after,
    metadata: row.metadata,
    sent: row.sent,
  };
}
