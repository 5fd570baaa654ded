import type { Holder, LaneKey } from "../queue/queue.ts";

/** How long a lane is kept that has no work, in milliseconds: what comes soon is handed over, without a claim. */
const KEPT_IDLE_MS = 20_000;

/** Says in the database that lanes are the holder's still. Never rejects: what was missed is made up for by the next time. */
type Keep = (lanes: LaneKey[]) => Promise<void>;

/**
 * The lanes that a process serves alone. It says so again and again while it has their work, so that others take over soon
 * when it dies, and not only when the leases end.
 */
export class HeldLanes {
  readonly #holder: Holder;
  readonly #isInHand: (owner: string) => boolean;
  readonly #keep: Keep;
  readonly #lanes = new Map<string, { lane: LaneKey; usedAt: number }>();
  #timer: NodeJS.Timeout | undefined;

  /** @param isInHand whether the process has work of an owner in hand. */
  constructor(holder: Holder, isInHand: (owner: string) => boolean, keep: Keep) {
    this.#holder = holder;
    this.#isInHand = isInHand;
    this.#keep = keep;
  }

  /** Says it three times in the time of a hold, of the host's clock. */
  start(): void {
    const say = () => void this.#keep(this.kept(performance.now()));
    this.#timer = setInterval(say, this.#holder.holdMs / 3);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Notes that work of a lane was taken, at `now` of the host's clock. */
  use(lane: LaneKey, now = performance.now()): void {
    this.#lanes.set(lane.owner, { lane, usedAt: now });
  }

  /** Those to be kept; the others are forgotten. */
  kept(now: number): LaneKey[] {
    for (const [owner, held] of this.#lanes) {
      if (this.#isInHand(owner)) held.usedAt = now;
      else if (now - held.usedAt > KEPT_IDLE_MS) this.#lanes.delete(owner);
    }
    return [...this.#lanes.values()].map(({ lane }) => lane);
  }
}
