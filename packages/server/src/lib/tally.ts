/** Counts things by name. */
export class Tally {
  readonly #counts = new Map<string, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** How many names have a count above zero. */
  get size(): number {
    return this.#counts.size;
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  add(name: string): void {
    this.#counts.set(name, this.of(name) + 1);
    this.#total += 1;
  }

  /** @throws RangeError when nothing of that name is counted. */
  remove(name: string): void {
    const left = this.of(name) - 1;
    if (left < 0) throw new RangeError(`Nothing is counted of ${name}.`);
    if (left === 0) this.#counts.delete(name);
    else this.#counts.set(name, left);
    this.#total -= 1;
  }

  namesAbove(count: number): string[] {
    return [...this.#counts].filter(([, counted]) => counted > count).map(([name]) => name);
  }

  /** The largest count; 0 when there is none. */
  get most(): number {
    return Math.max(0, ...this.#counts.values());
  }
}
