/** Names something cached. */
type Key = readonly string[];

/**
 * Refreshes what became stale, each thing never twice at once: what is reported while it is being refreshed is one
 * more refresh after that. So a server that changes a thousand times a second is asked as often as it can answer, and
 * no more, and the last change is never missed.
 */
export class Refresher {
  readonly #refresh: (key: Key) => Promise<unknown>;
  /** Names of what is being refreshed, and whether it became stale again meanwhile. */
  readonly #running = new Map<string, { isStale: boolean }>();

  /** `refresh` resolves when the key is fresh again, or could not be refreshed; it never rejects. */
  constructor(refresh: (key: Key) => Promise<unknown>) {
    this.#refresh = refresh;
  }

  /** Takes note of what became stale. */
  add(keys: readonly Key[]): void {
    for (const key of keys) {
      const running = this.#running.get(JSON.stringify(key));
      if (running) running.isStale = true;
      else void this.#run(key);
    }
  }

  async #run(key: Key): Promise<void> {
    const name = JSON.stringify(key);
    const run = { isStale: true };
    this.#running.set(name, run);
    while (run.isStale) {
      run.isStale = false;
      await this.#refresh(key);
    }
    this.#running.delete(name);
  }
}
