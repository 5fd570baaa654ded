import type { ClaimedWork } from "../queue/queue.ts";

/** Work in hand that no place is free for yet, in the order in which it is to be done. */
export class Waiting {
  #items: ClaimedWork[] = [];

  push(...items: ClaimedWork[]): void {
    this.#items.push(...items);
  }

  /** How many are of owners that pass. */
  count(passes: (owner: string) => boolean): number {
    return this.#items.filter(({ lane }) => passes(lane.owner)).length;
  }

  owners(): Set<string> {
    return new Set(this.#items.map(({ lane }) => lane.owner));
  }

  /** Takes the first one whose owner passes. */
  takeFirst(passes: (owner: string) => boolean): ClaimedWork | undefined {
    const index = this.#items.findIndex(({ lane }) => passes(lane.owner));
    return index === -1 ? undefined : this.#items.splice(index, 1)[0];
  }

  /** Takes all of one owner. */
  takeLane(owner: string): ClaimedWork[] {
    const taken = this.#items.filter(({ lane }) => lane.owner === owner);
    this.#items = this.#items.filter(({ lane }) => lane.owner !== owner);
    return taken;
  }

  takeAll(): ClaimedWork[] {
    return this.#items.splice(0);
  }
}
