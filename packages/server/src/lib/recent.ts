/**
 * Holds what was written a moment ago, so that who needs it next need not read it. Bounded by weight: what has lain
 * longest goes first. Nothing depends on finding a thing here.
 */
export class Recent<Item> {
  readonly #maxWeight: number;
  readonly #held = new Map<string, { item: Item; weight: number }>();
  #weight = 0;

  /** @param maxWeight of all that is held, in the unit of the weights. */
  constructor(maxWeight: number) {
    this.#maxWeight = maxWeight;
  }

  put(key: string, item: Item, weight: number): void {
    this.take(key);
    this.#held.set(key, { item, weight });
    this.#weight += weight;
    for (const oldest of this.#held.keys()) {
      if (this.#weight <= this.#maxWeight) return;
      this.take(oldest);
    }
  }

  /** Gives a thing away, once. */
  take(key: string): Item | undefined {
    const found = this.#held.get(key);
    if (found === undefined) return undefined;
    this.#held.delete(key);
    this.#weight -= found.weight;
    return found.item;
  }
}
