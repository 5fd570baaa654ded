import { byPlace, type ClaimedWork, type LaneKey, type NewWork, type WorkKind } from "./queue.ts";
import type { CommittedRow } from "./sql/committed.ts";

/** Time for which a lane has to be held still: the way of the commit and of its answer. */
const MARGIN_MS = 500;
/** No place in `open`: arrays begin at 1. */
export const NO_OFFER = 0;

/**
 * Who does work of one kind in this process, and takes what a commit adds straight from it: it was leased in the same
 * statement, so nobody has to look for it.
 */
export interface Taker {
  /** How long work is leased. */
  readonly leaseMs: number;
  /** Under which name it serves lanes alone; undefined: lanes are shared. */
  readonly holder: string | undefined;
  /** Keeps a place for an item of that owner; false: there is none. */
  reserve(owner: string): boolean;
  /** Gives a place back that was kept for an item that does not come. */
  release(owner: string): void;
  /**
   * Each item has a place. In the order of the lane.
   * @param behind owners that have something due before these items: it is to be claimed first.
   */
  take(items: ClaimedWork[], behind: ReadonlySet<string>): void;
}

/** Work that a commit may have leased to this process, if its lane allowed. */
export interface Offer {
  work: NewWork;
  leaseUntil: number;
}

/**
 * What one commit adds to the queue. Work that is due is offered to its taker, if that has a place, and handed over
 * after the commit if its lane was open (see `sql/open-lanes.ts`). What was not handed over waits in its lane.
 */
export class Additions {
  readonly #takers: ReadonlyMap<WorkKind, Taker>;
  readonly #now: number;
  readonly #added = new Set<NewWork>();
  /** By kind and reference: what a place was kept for. Its taker may have stopped taking meanwhile, and gives it back. */
  readonly #offered = new Map<string, { work: NewWork; taker: Taker }>();
  readonly #lanes = new Map<string, { place: number; lane: LaneKey; taker: Taker }>();

  constructor(takers: ReadonlyMap<WorkKind, Taker>, now: number) {
    this.#takers = takers;
    this.#now = now;
  }

  /** Notes an addition. Answers the place of its lane among the offers, from 1; 0: it is not offered. */
  add(work: NewWork): number {
    this.#added.add(work);
    const { lane, dueAt, ref } = work;
    const taker = this.#takers.get(lane.kind);
    const item = keyOf(lane.kind, ref);
    if (dueAt > this.#now || this.#offered.has(item) || !taker?.reserve(lane.owner)) return NO_OFFER;
    this.#offered.set(item, { work, taker });
    const key = `${lane.projectId}\n${lane.kind}\n${lane.owner}`;
    const known = this.#lanes.get(key) ?? { place: this.#lanes.size + 1, lane, taker };
    this.#lanes.set(key, known);
    return known.place;
  }

  /** The parameters of `openLanes`, once all is added. */
  values(): unknown[][] {
    const lanes = [...this.#lanes.values()];
    return [
      lanes.map(({ lane }) => lane.projectId),
      lanes.map(({ lane }) => lane.kind),
      lanes.map(({ lane }) => lane.owner),
      lanes.map(() => this.#now),
      lanes.map(({ taker }) => this.#now + taker.leaseMs),
      lanes.map(() => this.#now + MARGIN_MS),
      lanes.map(({ taker }) => taker.holder),
    ];
  }

  /** Hands over what the commit leased. Answers which lanes have to be claimed from, and from when on. */
  handOver(rows: readonly CommittedRow[]): Iterable<{ lane: LaneKey; dueAt: number }> {
    const handed = new Map<Taker, ClaimedWork[]>();
    for (const { id, kind, ref, due_at } of rows) {
      if (id === null || ref === null || due_at === null) continue;
      const key = keyOf(kind, ref);
      const offered = this.#offered.get(key);
      if (offered === undefined) continue;
      const { work, taker } = offered;
      this.#offered.delete(key);
      this.#added.delete(work);
      const items = handed.get(taker) ?? [];
      handed.set(taker, items);
      items.push({ ...work, id: String(id), claims: 1, leaseUntil: due_at, laneFailures: 0 });
    }
    const behind = rows.filter(({ unit, due_at }) => unit === null && due_at === null);
    const ownersBehind = new Set(behind.map(({ owner }) => owner));
    for (const [taker, items] of handed) taker.take(items.sort(byPlace), ownersBehind);
    this.cancel();
    const lanesBehind = behind.map(({ project_id: projectId, kind, owner }) => ({
      lane: { projectId, kind, owner },
      dueAt: this.#now,
    }));
    return [...this.#added, ...lanesBehind];
  }

  /** Gives the places back that nothing came for. Answers what they were kept for. */
  cancel(): Offer[] {
    const offered = [...this.#offered.values()];
    this.#offered.clear();
    return offered.map(({ work, taker }) => {
      taker.release(work.lane.owner);
      return { work, leaseUntil: this.#now + taker.leaseMs };
    });
  }
}

function keyOf(kind: WorkKind, ref: string): string {
  return `${kind}\n${ref}`;
}
