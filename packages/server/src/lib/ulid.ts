import { randomFillSync } from "node:crypto";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_CHARS = 10;
const RANDOM_CHARS = 16;
const POOL_BYTES = 4096;

/** Makes ULIDs: 26 characters, sorted by time of creation, also within one millisecond of one maker. */
export class UlidMaker {
  readonly #now: () => number;
  #lastTime = -1;
  #random = new Uint8Array(RANDOM_CHARS);
  readonly #pool = new Uint8Array(POOL_BYTES);
  #used = POOL_BYTES;

  constructor(now: () => number) {
    this.#now = now;
  }

  next(): string {
    const time = this.#now();
    // A clock that steps back must not make an id that sorts before the last one.
    if (time > this.#lastTime) {
      this.#lastTime = time;
      this.#refresh();
    } else {
      this.#increment();
    }
    let random = "";
    for (const value of this.#random) random += CROCKFORD[value];
    return encodeTime(this.#lastTime) + random;
  }

  #refresh(): void {
    if (this.#used + RANDOM_CHARS > POOL_BYTES) {
      randomFillSync(this.#pool);
      this.#used = 0;
    }
    for (let i = 0; i < RANDOM_CHARS; i++) this.#random[i] = (this.#pool[this.#used + i] ?? 0) & 31;
    this.#used += RANDOM_CHARS;
  }

  #increment(): void {
    for (let i = RANDOM_CHARS - 1; i >= 0; i--) {
      const value = this.#random[i] ?? 0;
      if (value < 31) {
        this.#random[i] = value + 1;
        return;
      }
      this.#random[i] = 0;
    }
    this.#lastTime += 1;
  }
}

/** The first ULID of a millisecond: a bound for ranges of ids. */
export function ulidAt(time: number): string {
  return encodeTime(time) + "0".repeat(RANDOM_CHARS);
}

/** When a ULID was made, in milliseconds. */
export function timeOfUlid(id: string): number {
  let time = 0;
  for (const char of id.slice(0, TIME_CHARS)) time = time * 32 + CROCKFORD.indexOf(char);
  return time;
}

function encodeTime(time: number): string {
  let rest = time;
  let text = "";
  for (let i = 0; i < TIME_CHARS; i++) {
    text = CROCKFORD[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
