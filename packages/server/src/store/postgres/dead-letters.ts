import type { Clock } from "../../lib/clock.ts";
import type { Queue } from "../../queue/queue.ts";
import { retryConflicts } from "../conflicts.ts";
import type { Database } from "../database.ts";
import type { DeadLetter, DeadLetterFilter, DeadLetterStore } from "../dead-letter-store.ts";
import type { Page } from "../page.ts";
import {
  chosenValues,
  countDeadLetters,
  type DeadLetterRow,
  listDeadLetters,
  type ReplayedRow,
  replayDeadLetters,
} from "../sql/dead-letters.ts";
import { readCallback } from "./callback-rows.ts";

/** Callbacks that failed for good. They are made by `PostgresCallbacks`, in the commit of the last try. */
export class PostgresDeadLetters implements DeadLetterStore {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #queue: Pick<Queue, "wake">;

  constructor(database: Database, clock: Clock, queue: Pick<Queue, "wake">) {
    this.#database = database;
    this.#clock = clock;
    this.#queue = queue;
  }

  async list(projectId: string, filter: DeadLetterFilter, page: Page): Promise<DeadLetter[]> {
    const values = [...chosenValues(projectId, filter), page.after ?? null, page.size];
    const rows = await this.#database.query<DeadLetterRow>(listDeadLetters, values);
    return rows.map((row) => ({ callback: readCallback(row), reason: row.reason, failedAt: row.at }));
  }

  async count(projectId: string, filter: DeadLetterFilter): Promise<number> {
    const values = chosenValues(projectId, filter);
    const [row] = await this.#database.query<{ letters: number }>(countDeadLetters, values);
    return row?.letters ?? 0;
  }

  async replay(projectId: string, filter: DeadLetterFilter, perSecond: number): Promise<number> {
    const values = [...chosenValues(projectId, filter), this.#clock.now(), perSecond];
    const rows = await retryConflicts(() => this.#database.query<ReplayedRow>(replayDeadLetters, values));
    for (const { owner, due_at } of rows) this.#queue.wake({ projectId, kind: "callback", owner }, due_at);
    return rows.reduce((sum, { letters }) => sum + letters, 0);
  }
}
