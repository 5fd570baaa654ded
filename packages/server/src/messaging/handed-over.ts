import { byPlace, type ClaimedWork, type LaneKey } from "../queue/queue.ts";

/** So many claims may find a lane asleep, locked or somebody else's before what waits of it is given back. */
const MOST_MISSES = 3;

/** What came of a claim. */
export interface ClaimOutcome {
  claimed: readonly ClaimedWork[];
  /** Owners in whose lane it left nothing that is due. */
  emptied: ReadonlySet<string>;
  /** Whether it was told to leave an owner alone, or failed. */
  hasSkipped: (owner: string) => boolean;
}

interface Waiting {
  work: ClaimedWork;
  /** The last claim that had begun. */
  claims: number;
  /** A later claim has to take what is due before it; else the one under way has to end. */
  isBehind: boolean;
  /** Claims that were to take what is before it and did not look at its lane. */
  misses: number;
}

/**
 * Work that was handed over and may not begin yet, since a claim may bring what is before it in its lane. Claims are
 * numbered as they begin. Of one owner nothing overtakes.
 */
export class HandedOver {
  #waiting: Waiting[] = [];
  #claims = 0;
  #isClaiming = false;

  claimBegins(): void {
    this.#claims += 1;
    this.#isClaiming = true;
  }

  /**
   * Answers what may begin now: what was claimed and what waited, each in its place.
   * @param isLate whether work cannot wait any longer.
   */
  claimEnds(outcome: ClaimOutcome, isLate: (work: ClaimedWork) => boolean): ClaimedWork[] {
    const { claimed, emptied, hasSkipped } = outcome;
    this.#isClaiming = false;
    const last = new Map(claimed.map((work) => [work.lane.owner, work]));
    const held = new Set<string>();
    const free = [...claimed];
    this.#waiting = this.#waiting.filter((waiting) => {
      const { work, claims, isBehind } = waiting;
      const { owner } = work.lane;
      const isNext = this.#claims > claims && emptied.has(owner);
      const claimedAfter = last.get(owner);
      // A lane is claimed in order: whoever has what is after it has all that is before it.
      const isBetween = claimedAfter !== undefined && byPlace(work, claimedAfter) < 0;
      const isFree = !isBehind || isNext || isBetween || isLate(work);
      if (isFree && !held.has(owner)) {
        free.push(work);
        return false;
      }
      held.add(owner);
      const isMissed = this.#claims > claims && claimedAfter === undefined && !hasSkipped(owner);
      if (isMissed) waiting.misses += 1;
      return true;
    });
    return free.sort(byPlace);
  }

  /** Answers which of the items may begin at once. */
  add(items: readonly ClaimedWork[], behind: ReadonlySet<string>): ClaimedWork[] {
    const held = new Set([...behind, ...this.#waiting.map(({ work }) => work.lane.owner)]);
    const mustWait = (work: ClaimedWork) => this.#isClaiming || held.has(work.lane.owner);
    for (const work of items.filter(mustWait)) {
      const isBehind = behind.has(work.lane.owner);
      this.#waiting.push({ work, claims: this.#claims, isBehind, misses: 0 });
    }
    this.#waiting.sort((a, b) => byPlace(a.work, b.work));
    return items.filter((work) => !mustWait(work));
  }

  /** Lanes that have to be emptied by a claim before what waits of them may begin. */
  lanesBehind(): LaneKey[] {
    const lanes = new Map(
      this.#waiting.filter(({ isBehind }) => isBehind).map(({ work: { lane } }) => [lane.owner, lane]),
    );
    return [...lanes.values()];
  }

  /**
   * Takes all of lanes that no claim gets at, because they rest, say: what is before it will not come soon, so it goes back
   * to its place.
   */
  takeMissed(): ClaimedWork[] {
    const missed = new Set(
      this.#waiting.filter(({ misses }) => misses >= MOST_MISSES).map(({ work }) => work.lane.owner),
    );
    const isMissed = ({ work }: Waiting) => missed.has(work.lane.owner);
    const taken = this.#waiting.filter(isMissed);
    this.#waiting = this.#waiting.filter((waiting) => !isMissed(waiting));
    return taken.map(({ work }) => work);
  }

  /** Empties it. */
  takeAll(): ClaimedWork[] {
    return this.#waiting.splice(0).map(({ work }) => work);
  }
}
