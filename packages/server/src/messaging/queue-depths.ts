import type { LaneKey, Queue } from "../queue/queue.ts";
import { QueueFull } from "./errors.ts";

/** When to try again, for one who finds a queue full. */
const RETRY_AFTER_MS = 1000;
/**
 * Shortest time between two looks at one lane, by the platform's clock, for each message that it may hold: a look
 * counts them, at about 0.2 µs each, so looking takes a tenth of the time at the most. A second for 500,000.
 */
const LOOK_INTERVAL_MS_PER_MESSAGE = 0.002;
/** After this share of the cap was accepted here, the count is taken anew: other processes accept too. */
const TRUSTED_SHARE = 0.05;

interface Depth {
  /** What the queue said, and what was accepted here since. Nothing is taken off: it is an upper bound. */
  bound: number;
  accepted: number;
  lookedAt: number;
  look: Promise<void> | undefined;
}

/**
 * Keeps apps from queueing more messages than they may, without counting rows for each message: the depth is an
 * upper bound kept in this process, taken anew from the queue only when it matters. Small caps are exact; a large
 * queue that has just drained may be taken for full for a moment, a second for the default cap. Several processes
 * together may overshoot the cap by the few per cent that each accepts between two looks.
 */
export class QueueDepths {
  readonly #queue: Queue;
  readonly #now: () => number;
  readonly #cap: number;
  readonly #lookIntervalMs: number;
  readonly #depths = new Map<string, Depth>();

  constructor(queue: Queue, now: () => number, cap: number) {
    this.#queue = queue;
    this.#now = now;
    this.#cap = cap;
    this.#lookIntervalMs = Math.floor(cap * LOOK_INTERVAL_MS_PER_MESSAGE);
  }

  /** Counts one more message. @throws QueueFull */
  async admit(lane: LaneKey): Promise<void> {
    const depth = this.#of(lane);
    if (this.#needsLook(depth)) await this.#look(lane, depth);
    if (depth.bound >= this.#cap) throw new QueueFull(lane.owner, this.#cap, RETRY_AFTER_MS);
    depth.bound += 1;
    depth.accepted += 1;
  }

  #of(lane: LaneKey): Depth {
    const key = `${lane.projectId} ${lane.owner}`;
    let depth = this.#depths.get(key);
    if (depth === undefined) {
      depth = { bound: 0, accepted: 0, lookedAt: Number.NEGATIVE_INFINITY, look: undefined };
      this.#depths.set(key, depth);
    }
    return depth;
  }

  #needsLook(depth: Depth): boolean {
    const isDoubtful = depth.bound >= this.#cap || depth.accepted >= this.#cap * TRUSTED_SHARE;
    const isNew = depth.lookedAt === Number.NEGATIVE_INFINITY;
    return isNew || (isDoubtful && this.#now() - depth.lookedAt >= this.#lookIntervalMs);
  }

  /** One look at a time; what is accepted meanwhile is added, so the bound stays an upper one. */
  #look(lane: LaneKey, depth: Depth): Promise<void> {
    depth.look ??= this.#take(lane, depth).finally(() => {
      depth.look = undefined;
    });
    return depth.look;
  }

  async #take(lane: LaneKey, depth: Depth): Promise<void> {
    depth.accepted = 0;
    const counted = await this.#queue.depth(lane);
    depth.bound = counted + depth.accepted;
    depth.lookedAt = this.#now();
  }
}
