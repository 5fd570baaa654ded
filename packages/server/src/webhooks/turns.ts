/**
 * Lets what has the same key be done one after the other, in the order it came; different keys do not wait for each
 * other. A task that gives its item back (answers false) makes those waiting behind it give theirs back too: they
 * must not overtake it. What fails does not stop those behind it.
 */
export class Turns {
  readonly #lines = new Map<string, Line>();

  /**
   * @param task true: done; false: given back.
   * @param giveBack called instead of the task when one before it was given back.
   */
  async take(key: string, task: () => Promise<boolean>, giveBack: () => Promise<void>): Promise<void> {
    const line = this.#lines.get(key) ?? { waiting: 0, givenBack: 0, last: Promise.resolve() };
    this.#lines.set(key, line);
    const { givenBack } = line;
    const turn = async () => {
      if (line.givenBack !== givenBack) await giveBack();
      else if (!(await task())) line.givenBack += 1;
    };
    const current = line.waiting === 0 ? turn() : line.last.then(turn, turn);
    line.last = current;
    line.waiting += 1;
    try {
      await current;
    } finally {
      line.waiting -= 1;
      if (line.waiting === 0) this.#lines.delete(key);
    }
  }
}

interface Line {
  waiting: number;
  /** Counts items that were given back: who came before the latest of them must follow it. */
  givenBack: number;
  last: Promise<void>;
}
