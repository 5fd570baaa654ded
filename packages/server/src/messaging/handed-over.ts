import type { ClaimedWork } from "../queue/queue.ts";

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
   * Answers what may begin now, in order.
   * @param emptied whether the claim took all that was due in the lane of an owner.
   * @param isLate whether work cannot wait any longer.
   */
  claimEnds(emptied: (owner: string) => boolean, isLate: (work: ClaimedWork) => boolean): ClaimedWork[] {
    this.#isClaiming = false;
    const held = new Set<string>();
    const free: ClaimedWork[] = [];
    this.#waiting = this.#waiting.filter((waiting) => {
      const { work, claims, isBehind } = waiting;
      const { owner } = work.lane;
      const isFree = !isBehind || (this.#claims > claims && emptied(owner)) || isLate(work);
      if (isFree && !held.has(owner)) {
        free.push(work);
        return false;
      }
      held.add(owner);
      return true;
    });
    return free;
  }

  /** Answers which of the items may begin at once. */
  add(items: readonly ClaimedWork[], behind: ReadonlySet<string>): ClaimedWork[] {
    const held = new Set([...behind, ...this.#waiting.map(({ work }) => work.lane.owner)]);
    const mustWait = (work: ClaimedWork) => this.#isClaiming || held.has(work.lane.owner);
    for (const work of items.filter(mustWait))
      this.#waiting.push({ work, claims: this.#claims, isBehind: behind.has(work.lane.owner) });
    return items.filter((work) => !mustWait(work));
  }

  /** Empties it. */
  takeAll(): ClaimedWork[] {
    return this.#waiting.splice(0).map(({ work }) => work);
  }
}
