import type { Clock } from "../../lib/clock.ts";
import { GroupCommit, shortRest } from "../../lib/group-commit.ts";
import { Recent } from "../../lib/recent.ts";
import { wakeRetried } from "../../queue/postgres.ts";
import type { LaneKey, Queue } from "../../queue/queue.ts";
import type { RetriedRow } from "../../queue/sql/work-changes.ts";
import type { Keyring } from "../../secrets/keyring.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type {
  CallbackKey,
  CallbackOutcome,
  CallbackRecord,
  CallbackStore,
  CallbackTry,
  NewCallback,
} from "../callback-store.ts";
import { blamesOneItem, retryConflicts } from "../conflicts.ts";
import type { Database } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";
import { giveUpCallbacks } from "../sql/give-up-callbacks.ts";
import { type LoadedCallbackRow, loadCallbacks } from "../sql/load-callbacks.ts";
import { settleCallbacks, settleCallbacksValues } from "../sql/settle-callbacks.ts";
import { byUnit } from "./by-unit.ts";
import { readCallback } from "./callback-rows.ts";
import { keepAnswer } from "./kept-answers.ts";
import { commitAndTell } from "./telling.ts";

/** Dead letters made by one statement, so that none holds its locks for long. */
const GIVE_UP_BATCH = 1000;
/** What is held of callbacks that were just made, in characters of their bodies. */
const MAX_HELD = 16_777_216;
/** What a callback weighs beside its body. */
const LEAST_WEIGHT = 500;
const HELD_TOO_LONG = "Not tried: the webhook had failed for as long as callbacks are retried.";

/** Callbacks: what became of each try. They are stored by the decisions and receipts that cause them. */
export class PostgresCallbacks implements CallbackStore {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #queue: Pick<Queue, "wake">;
  readonly #keyring: Keyring;
  readonly #settling: GroupCommit<CallbackOutcome, undefined>;
  readonly #justMade = new Recent<NewCallback>(MAX_HELD);

  constructor(database: Database, clock: Clock, queue: Pick<Queue, "wake">, keyring: Keyring) {
    this.#database = database;
    this.#clock = clock;
    this.#queue = queue;
    this.#keyring = keyring;
    this.#settling = new GroupCommit((outcomes) => this.#settle(outcomes), {
      blamesOneItem,
      rest: shortRest,
    });
  }

  add(callbacks: readonly NewCallback[], answer?: KeptAnswer): Promise<void> {
    return commitAndTell(this.#database, this.#queue, async (session) => {
      await keepAnswer(session, this.#keyring, answer);
      return { result: undefined, callbacks: [...callbacks] };
    });
  }

  /** Callbacks were committed with something else: they will be loaded next, and need not be read. */
  justMade(callbacks: readonly NewCallback[]): void {
    for (const callback of callbacks)
      this.#justMade.put(nameOf(callback), callback, LEAST_WEIGHT + callback.body.length);
  }

  async load(keys: CallbackKey[]): Promise<(CallbackRecord | undefined)[]> {
    const held = keys.map((key) => (key.isNew ? this.#justMade.take(nameOf(key)) : undefined));
    const unknown = keys.filter((_, index) => held[index] === undefined);
    const read = (await this.#read(unknown)).values();
    return held.map((callback) => (callback === undefined ? read.next().value : asMade(callback)));
  }

  async #read(keys: CallbackKey[]): Promise<(CallbackRecord | undefined)[]> {
    if (keys.length === 0) return [];
    const rows = await this.#database.query<LoadedCallbackRow>(loadCallbacks, [
      keys.map(({ projectId }) => projectId),
      keys.map(({ id }) => id),
    ]);
    return byUnit(keys.length, rows, readCallback);
  }

  settle(outcome: CallbackOutcome): Promise<void> {
    return this.#settling.push(outcome);
  }

  async giveUp({ projectId, owner }: LaneKey, dueBefore: number): Promise<number> {
    let total = 0;
    for (;;) {
      const given: CallbackTry = { at: this.#clock.now(), status: null, latencyMs: 0, error: HELD_TOO_LONG };
      const values = [projectId, owner, dueBefore, GIVE_UP_BATCH, JSON.stringify(given), given.at];
      const [row] = await this.#database.query<{ given_up: number }>(giveUpCallbacks, values);
      total += row?.given_up ?? 0;
      if ((row?.given_up ?? 0) < GIVE_UP_BATCH) return total;
    }
  }

  /** Newest first. Dead letters (FAILED) are found without reading the rest. */
  async list(
    projectId: string,
    filter: { webhookId?: string; state?: CallbackRecord["state"] },
    limit: number,
  ): Promise<CallbackRecord[]> {
    const { webhookId, state } = filter;
    let query = this.#database.kysely
      .selectFrom("callback")
      .selectAll("callback")
      .where("callback.project_id", "=", projectId)
      .orderBy("callback.id", "desc")
      .limit(limit);
    // "Not empty" repeats the condition of the index, without which it cannot be used.
    if (webhookId !== undefined) {
      query = query
        .where("callback.webhook_id", "=", webhookId)
        .where("callback.webhook_id", "<>", EMPTY_TEXT);
    }
    if (state !== undefined) query = query.where("callback.state", "=", state);
    if (state === "FAILED") {
      query = query.where("callback.id", "in", (dead) => {
        const ids = dead
          .selectFrom("dead_letter")
          .select("callback_id")
          .where("project_id", "=", projectId)
          .orderBy("callback_id", "desc")
          .limit(limit);
        return webhookId === undefined
          ? ids
          : ids.where("webhook_id", "=", webhookId).where("webhook_id", "<>", EMPTY_TEXT);
      });
    }
    return (await query.execute()).map(readCallback);
  }

  async #settle(outcomes: CallbackOutcome[]): Promise<undefined[]> {
    const retried = await retryConflicts(() =>
      this.#database.query<RetriedRow>(settleCallbacks, settleCallbacksValues(outcomes)),
    );
    wakeRetried(this.#queue, retried);
    return outcomes.map(() => undefined);
  }
}

function nameOf({ projectId, id }: CallbackKey): string {
  return `${projectId} ${id}`;
}

function asMade(callback: NewCallback): CallbackRecord {
  return { ...callback, state: "PENDING", tries: [], earlierTries: 0 };
}
