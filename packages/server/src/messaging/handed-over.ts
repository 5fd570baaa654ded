import { byPlace, type ClaimedWork, type LaneKey } from "../queue/queue.ts";

interface Waiting {
  work: ClaimedWork;
  /** The last claim that had begun. */
  claims: number;
  /** A later claim has to take what is due before it; else the one under way has to end. */
  isBehind: boolean;
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
   * @param emptied owners in whose lane the claim left nothing that is due.
   * @param isLate whether work cannot wait any longer.
   */
  claimEnds(
    claimed: readonly ClaimedWork[],
    emptied: ReadonlySet<string>,
    isLate: (work: ClaimedWork) => boolean,
  ): ClaimedWork[] {
    this.#isClaiming = false;
    const last = new Map(claimed.map((work) => [work.lane.owner, work]));
    const held = new Set<string>();
    const free = [...claimed];
    this.#waiting = this.#waiting.filter(({ work, claims, isBehind }) => {
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
      return true;
    });
    return free.sort(byPlace);
  }

  /** Answers which of the items may begin at once. */
  add(items: readonly ClaimedWork[], behind: ReadonlySet<string>): ClaimedWork[] {
    const held = new Set([...behind, ...this.#waiting.map(({ work }) => work.lane.owner)]);
    const mustWait = (work: ClaimedWork) => this.#isClaiming || held.has(work.lane.owner);
    for (const work of items.filter(mustWait))
      this.#waiting.push({ work, claims: this.#claims, isBehind: behind.has(work.lane.owner) });
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

  /** Empties it. */
  takeAll(): ClaimedWork[] {
    return this.#waiting.splice(0).map(({ work }) => work);
  }
}
