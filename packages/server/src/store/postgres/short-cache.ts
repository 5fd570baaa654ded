/** How long an answer may be old, in milliseconds: what another process changed is seen after this at the latest. */
const LIFE_MS = 1_000;
/** Keys kept; the oldest make room. */
const MAX_KEYS = 10_000;

/**
 * Answers kept for a second, so that accepting a message does not ask the database for its app each time.
 *
 * What this process writes is forgotten at once. Questions that come together share one answer. "Nothing there" is
 * not kept: an app made by another process works at once. Real time, because it is about other processes.
 */
export class ShortCache<Value> {
  readonly #entries = new Map<string, { value: Promise<Value>; until: number }>();
  readonly #isKept: (value: Value) => boolean;

  constructor(isKept: (value: Value) => boolean) {
    this.#isKept = isKept;
  }

  get(key: string, load: () => Promise<Value>): Promise<Value> {
    const known = this.#entries.get(key);
    if (known !== undefined && known.until > performance.now()) return known.value;
    const entry = { value: load(), until: performance.now() + LIFE_MS };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.#makeRoom();
    entry.value.then(
      (value) => this.#isKept(value) || this.#drop(key, entry),
      () => this.#drop(key, entry),
    );
    return entry.value;
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }

  #drop(key: string, entry: object): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
  }

  #makeRoom(): void {
    if (this.#entries.size <= MAX_KEYS) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }
}

/** A key of the cache. Ids have no line breaks. */
export function cacheKey(projectId: string, id: string): string {
  return `${projectId}\n${id}`;
}
