import { setImmediate as endOfTurn, setTimeout as pause } from "node:timers/promises";

/** More waits to be written than may; what was pushed was not taken. */
export class TooMuchWaits extends Error {
  override readonly name = "TooMuchWaits";
}

/** So many make a batch that is worth its price without waiting for more. */
const WORTH_A_BATCH = 8;

/** How a {@link GroupCommit} writes. */
export interface GroupCommitOptions {
  /** Items of one batch at the most. Default 512. */
  maxBatch?: number;
  /**
   * Items that may wait for their batch; one more is refused. For what comes from outside, so that a flood takes no
   * more memory than it is worth. Default: any number, for work of ours, which is bounded where it is claimed.
   */
  maxWaiting?: number;
  /**
   * True when an error speaks of a single item and nothing of the batch was written. The batch is then written
   * again in halves, down to the guilty item, so that nobody pays for a stranger's mistake. Default: never.
   */
  blamesOneItem?: (error: unknown) => boolean;
  /**
   * Pauses after a batch, unless eight items wait. A batch has a price of its own, whatever is in it: under an even load
   * fewer batches leave more of the machine to each. An item that comes after the rest does not wait. Default: no rest,
   * for what somebody outside waits for.
   * @param tookMs how long the batch took, in the host's time.
   */
  rest?: (tookMs: number) => Promise<unknown>;
}

const MAX_REST_MS = 4;

/** A rest as long as the batch took, so that half of the time is for batches, and never longer than four milliseconds. */
export function shortRest(tookMs: number): Promise<void> {
  return pause(Math.min(MAX_REST_MS, tookMs));
}

/**
 * Writes what arrives together as one batch.
 *
 * While a flush is in flight, new items gather; they are the next batch. Alone, and unless the group rests, an item
 * is written as soon as the event loop has done what it is at, and under load the batch grows until the database
 * keeps up. One flush at a time. Waiting for the end of the turn is what makes batches of items that follow from
 * one answer of the database or one read of sockets: the first of them would else be written alone, before the rest.
 * When a flush fails, every item of that batch is rejected with the same error (but see
 * {@link GroupCommitOptions.blamesOneItem}); later items are not touched.
 */
export class GroupCommit<Item, Result> {
  readonly #flush: (items: Item[]) => Promise<Result[]>;
  readonly #maxBatch: number;
  readonly #maxWaiting: number;
  readonly #blamesOneItem: (error: unknown) => boolean;
  readonly #rest: GroupCommitOptions["rest"];
  #waiting: Waiting<Item, Result>[] = [];
  #running = false;

  /** @param flush writes a batch and answers one result an item, in order. */
  constructor(flush: (items: Item[]) => Promise<Result[]>, options: GroupCommitOptions = {}) {
    this.#flush = flush;
    this.#maxBatch = options.maxBatch ?? 512;
    this.#maxWaiting = options.maxWaiting ?? Number.POSITIVE_INFINITY;
    this.#blamesOneItem = options.blamesOneItem ?? (() => false);
    this.#rest = options.rest;
  }

  /** @throws TooMuchWaits */
  push(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length >= this.#maxWaiting)
        throw new TooMuchWaits(`More than ${this.#maxWaiting} items wait to be written.`);
      this.#waiting.push({ item, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      await endOfTurn();
      const began = performance.now();
      await this.#write(this.#waiting.splice(0, this.#maxBatch));
      if (this.#waiting.length < WORTH_A_BATCH) await this.#rest?.(performance.now() - began);
    }
    this.#running = false;
  }

  /** Never rejects: every outcome goes to the one who waits for it. */
  async #write(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#flush(batch.map((waiting) => waiting.item));
      batch.forEach((waiting, index) => {
        waiting.resolve(results[index] as Result);
      });
    } catch (error) {
      if (batch.length > 1 && this.#blamesOneItem(error)) {
        const middle = batch.length >> 1;
        await this.#write(batch.slice(0, middle));
        await this.#write(batch.slice(middle));
      } else {
        for (const waiting of batch) waiting.reject(error);
      }
    }
  }
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}
