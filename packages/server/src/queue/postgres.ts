import type { Clock } from "../lib/clock.ts";
import { retryConflicts } from "../store/conflicts.ts";
import type { Database, Statement } from "../store/database.ts";
import { isDatabaseUnreachable } from "../store/unreachable.ts";
import { Additions, type Offer, type Taker } from "./additions.ts";
import type {
  ClaimedWork,
  ClaimOptions,
  FailureRules,
  Holder,
  LaneKey,
  LaneStanding,
  Queue,
  WorkChange,
  WorkKind,
} from "./queue.ts";
import { change } from "./sql/change.ts";
import { type ClaimedRow, claim } from "./sql/claim.ts";
import type { CommittedRow } from "./sql/committed.ts";
import { depth } from "./sql/depth.ts";
import { giveBack, giveBackValues } from "./sql/give-back.ts";
import { giveBackOffered, giveBackOfferedValues } from "./sql/give-back-offered.ts";
import { hold } from "./sql/hold.ts";
import { nextDue } from "./sql/next-due.ts";
import { release } from "./sql/release.ts";
import { reportFailure } from "./sql/report-failure.ts";
import { reportSuccess } from "./sql/report-success.ts";
import { setRate } from "./sql/set-rate.ts";
import { standing } from "./sql/standing.ts";
import { sweep } from "./sql/sweep.ts";
import { packWorkChanges, type RetriedRow } from "./sql/work-changes.ts";
import { Wakes } from "./wakes.ts";

const DEFAULT_LANES = 64;
const DEFAULT_PER_LANE = 100;

export interface QueueOptions {
  /** Hears of wake-ups that could not be written; the next sweep makes up for them. Default: nobody. */
  onError?: (error: unknown) => void;
}

/** The queue, on the tables `lane` and `work`. What each statement guarantees is said in its file in `sql/`. */
export function createQueue(database: Database, clock: Clock, options: QueueOptions = {}): Queue {
  return new PostgresQueue(database, clock, options);
}

class PostgresQueue implements Queue {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #wakes: Wakes;
  readonly #takers = new Map<WorkKind, Taker>();
  /** What commits offered whose answer was lost with the connection. */
  readonly #unanswered: Offer[] = [];
  readonly #listeners = new Map<WorkKind, Set<() => void>>();

  constructor(database: Database, clock: Clock, options: QueueOptions) {
    this.#database = database;
    this.#clock = clock;
    this.#wakes = new Wakes(database, (kinds) => this.#tell(kinds), options.onError ?? (() => undefined));
  }

  async claim(kind: WorkKind, options: ClaimOptions): Promise<ClaimedWork[]> {
    // What this process added is claimable at once, not a moment later.
    await this.#wakes.flush();
    const rows = await retryConflicts(() =>
      this.#database.query<ClaimedRow>(claim, [
        kind,
        this.#clock.now(),
        options.lanes ?? DEFAULT_LANES,
        options.perLane ?? DEFAULT_PER_LANE,
        options.leaseMs,
        options.skipOwners ?? [],
        options.holder?.name ?? null,
        options.holder?.holdMs ?? null,
      ]),
    );
    const claimed: ClaimedWork[] = [];
    for (const row of rows) {
      if (row.id === null) options.onEmptied?.(row.owner);
      else
        claimed.push({
          lane: { projectId: row.project_id, kind, owner: row.owner },
          id: String(row.id),
          ref: row.ref,
          claims: row.claims,
          leaseUntil: row.lease_until,
          dueAt: row.was_due,
          laneFailures: row.failures,
        });
    }
    return claimed;
  }

  async commit(statement: Statement, values: (additions: Additions) => unknown[]): Promise<Set<number>> {
    const additions = new Additions(this.#takers, this.#clock.now());
    try {
      const parameters = values(additions);
      const rows = await retryConflicts(() => this.#database.query<CommittedRow>(statement, parameters));
      for (const { lane, dueAt } of additions.handOver(rows)) this.wake(lane, dueAt);
      for (const { unit, project_id: projectId, kind, owner, due_at: dueAt, id } of rows)
        if (unit === null && id === null && dueAt !== null) this.wake({ projectId, kind, owner }, dueAt);
      return new Set(rows.flatMap(({ unit }) => unit ?? []));
    } catch (error) {
      const offers = additions.cancel();
      // It may be committed all the same.
      if (isDatabaseUnreachable(error)) this.#unanswered.push(...offers);
      throw error;
    }
  }

  handOverTo(kind: WorkKind, taker: Taker): () => void {
    this.#takers.set(kind, taker);
    return () => this.#takers.delete(kind);
  }

  async change(changes: WorkChange[]): Promise<void> {
    if (changes.length === 0) return;
    const retried = await retryConflicts(() =>
      this.#database.query<RetriedRow>(change, packWorkChanges([changes])),
    );
    wakeAdded(this, changes);
    wakeRetried(this, retried);
  }

  wake(lane: LaneKey, dueAt: number): void {
    // Overdue work, and urgent work, which is due a century ago, must not put its lane before lanes that wait longer.
    this.#wakes.add(lane, Math.max(dueAt, this.#clock.now()));
  }

  onWake(kind: WorkKind, listener: () => void): () => void {
    const listeners = this.#listeners.get(kind) ?? new Set();
    this.#listeners.set(kind, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  async setRate(lane: LaneKey, perSecond: number | null): Promise<void> {
    if (perSecond !== null && !(perSecond > 0))
      throw new RangeError(`A rate must be above 0, not ${perSecond}.`);
    const { projectId, kind, owner } = lane;
    await this.#database.query(setRate, [projectId, kind, owner, perSecond, this.#clock.now()]);
  }

  async reportFailure(lane: LaneKey, rules: FailureRules): Promise<number | undefined> {
    const { projectId, kind, owner } = lane;
    const now = this.#clock.now();
    const { restAfter, restMs, pauseMs } = rules;
    const pauseUntil = pauseMs === undefined ? null : now + pauseMs;
    const [row] = await this.#database.query<{ rests_until: number | null }>(reportFailure, [
      projectId,
      kind,
      owner,
      restAfter,
      now + restMs,
      pauseUntil,
    ]);
    return row?.rests_until ?? undefined;
  }

  async reportSuccess(lane: LaneKey): Promise<void> {
    const { projectId, kind, owner } = lane;
    await this.#database.query(reportSuccess, [projectId, kind, owner, this.#clock.now()]);
    this.#tell(new Set([kind]));
  }

  async standing({ projectId, kind, owner }: LaneKey): Promise<LaneStanding> {
    const [row] = await this.#database.query<{ failures: number; rests_until: number | null }>(standing, [
      projectId,
      kind,
      owner,
    ]);
    return { failures: row?.failures ?? 0, restsUntil: row?.rests_until ?? null };
  }

  async giveBack(items: readonly ClaimedWork[]): Promise<void> {
    if (items.length === 0) return;
    const given = await retryConflicts(() =>
      this.#database.query<RetriedRow>(giveBack, giveBackValues(items)),
    );
    wakeRetried(this, given);
  }

  async hold(lanes: readonly LaneKey[], { name, holdMs }: Holder): Promise<void> {
    if (lanes.length === 0) return;
    await this.#database.query(hold, [
      lanes.map(({ projectId }) => projectId),
      lanes.map(({ kind }) => kind),
      lanes.map(({ owner }) => owner),
      name,
      this.#clock.now(),
      holdMs,
    ]);
  }

  async release(kind: WorkKind, holder: string): Promise<void> {
    await this.#database.query(release, [kind, holder]);
  }

  async sweep(): Promise<number> {
    await this.#giveBackUnanswered();
    const woken = await retryConflicts(() =>
      this.#database.query<{ kind: WorkKind }>(sweep, [this.#clock.now()]),
    );
    this.#tell(new Set(woken.map(({ kind }) => kind)));
    return woken.length;
  }

  async depth({ projectId, kind, owner }: LaneKey): Promise<number> {
    const [row] = await this.#database.query<{ items: number }>(depth, [projectId, kind, owner]);
    return row?.items ?? 0;
  }

  async nextDue(): Promise<number | undefined> {
    const [row] = await this.#database.query<{ at: number | null }>(nextDue, []);
    return row?.at ?? undefined;
  }

  close(): Promise<void> {
    return this.#wakes.flush();
  }

  /** What is leased to nobody who knows is claimable at once, and not only when its lease ends. */
  async #giveBackUnanswered(): Promise<void> {
    const offers = this.#unanswered.splice(0).filter(({ leaseUntil }) => leaseUntil > this.#clock.now());
    if (offers.length === 0) return;
    try {
      const given = await retryConflicts(() =>
        this.#database.query<RetriedRow>(giveBackOffered, giveBackOfferedValues(offers)),
      );
      wakeRetried(this, given);
    } catch (error) {
      this.#unanswered.push(...offers);
      throw error;
    }
  }

  #tell(kinds: Set<WorkKind>): void {
    for (const kind of kinds) for (const listener of this.#listeners.get(kind) ?? []) listener();
  }
}

/** Wakes the lanes of work that a commit added. */
export function wakeAdded(queue: Pick<Queue, "wake">, changes: readonly WorkChange[]): void {
  for (const change of changes) if (change.change === "add") queue.wake(change.work.lane, change.work.dueAt);
}

/** Wakes the lanes of work that a commit put off: their lane may have planned to sleep longer. */
export function wakeRetried(queue: Pick<Queue, "wake">, rows: readonly RetriedRow[]): void {
  for (const row of rows) {
    queue.wake({ projectId: row.project_id, kind: row.kind, owner: row.owner }, row.due_at);
  }
}
