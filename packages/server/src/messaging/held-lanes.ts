import type { LaneKey } from "../queue/queue.ts";

/** How long a lane is kept that has no work, in milliseconds: what comes soon is handed over, without a claim. */
const KEPT_IDLE_MS = 20_000;

/**
 * The lanes that a process serves alone. It says so again and again while it has their work, so that others take over soon
 * when it dies, and not only when the leases end.
 */
export class HeldLanes {
  readonly #lanes = new Map<string, { lane: LaneKey; usedAt: number }>();

  use(lane: LaneKey, now: number): void {
    this.#lanes.set(lane.owner, { lane, usedAt: now });
  }

  /** Those to be kept; the others are forgotten. */
  kept(isInHand: (owner: string) => boolean, now: number): LaneKey[] {
    for (const [owner, held] of this.#lanes) {
      if (isInHand(owner)) held.usedAt = now;
      else if (now - held.usedAt > KEPT_IDLE_MS) this.#lanes.delete(owner);
    }
    return [...this.#lanes.values()].map(({ lane }) => lane);
  }
}
