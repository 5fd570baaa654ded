/** Something that happens now and then; those who wait go on when it does. */
export class Signal {
  #waiting = new Set<(raised: boolean) => void>();
  #isRaised = false;

  /** Lets all who wait go on; when nobody does, the next one to wait. */
  raise(): void {
    if (this.#waiting.size === 0) {
      this.#isRaised = true;
      return;
    }
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const resolve of waiting) resolve(true);
  }

  /** True: it happened. False: `withinMs` of the host's time passed first. */
  next(withinMs?: number): Promise<boolean> {
    if (this.#isRaised) {
      this.#isRaised = false;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const timer = withinMs === undefined ? undefined : setTimeout(() => end(false), withinMs);
      const end = (raised: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        resolve(raised);
      };
      this.#waiting.add(end);
    });
  }
}
