/** Keys remembered; past this the one that was used least recently is forgotten, and has its full burst again. */
const MAX_KEYS = 10_000;
/** Times are fractions of milliseconds since 1970, of which a double keeps about four digits. */
const ROUNDING_MS = 0.001;

export interface RateLimitOptions {
  perSecond: number;
  /** How many may come at once after a pause. */
  burst: number;
  /** Milliseconds. */
  now: () => number;
}

/**
 * Token buckets in the memory of this process, one for each key: `burst` tokens each, refilled at `perSecond`.
 *
 * Kept as one time a key: when the bucket will be full again (generic cell rate algorithm, ITU-T I.371). A clock
 * that is set back makes nobody wait longer than an empty bucket would.
 */
export class RateLimit {
  readonly #options: RateLimitOptions;
  readonly #intervalMs: number;
  /** In the order of use. */
  readonly #fullAt = new Map<string, number>();

  constructor(options: RateLimitOptions) {
    this.#options = options;
    this.#intervalMs = 1000 / options.perSecond;
  }

  /** Takes a token. 0, or else the milliseconds until there is one. */
  take(key: string): number {
    const now = this.#options.now();
    const emptyMs = this.#options.burst * this.#intervalMs;
    const fullAt = Math.min(Math.max(this.#fullAt.get(key) ?? now, now), now + emptyMs);
    const waitMs = fullAt + this.#intervalMs - emptyMs - now;
    const isAllowed = waitMs <= ROUNDING_MS;
    this.#fullAt.delete(key);
    this.#fullAt.set(key, isAllowed ? fullAt + this.#intervalMs : fullAt);
    this.#makeRoom();
    return isAllowed ? 0 : waitMs;
  }

  #makeRoom(): void {
    if (this.#fullAt.size <= MAX_KEYS) return;
    // A Map keeps the order of insertion, so its first key is the one used least recently.
    for (const oldest of this.#fullAt.keys()) {
      this.#fullAt.delete(oldest);
      return;
    }
  }
}

/** The header for one who has to wait: whole seconds (RFC 9110 section 10.2.3), at least one. */
export function retryAfter(waitMs: number): { "retry-after": string } {
  return { "retry-after": String(Math.max(1, Math.ceil(waitMs / 1000))) };
}
