import type { VirtualClock } from "../lib/virtual-clock.ts";
import type { Queue } from "../queue/queue.ts";

/** Step when work is due that a rate holds back: how long it does is known to the lane alone. */
const RATE_STEP_MS = 50;

/** Something that does work by itself, and can be waited for. */
export interface Busy {
  /** How much it has done since the start. */
  readonly finished: number;
  /** Resolves when there is nothing for it to do now. */
  idle(): Promise<void>;
}

export interface VirtualWorld {
  clock: VirtualClock;
  queue: Queue;
  workers: readonly Busy[];
}

/**
 * Moves a virtual clock by `ms` as if that time had passed: does all that is due, jumps to the next moment at
 * which something is due, and so on up to the end. A day with nothing in it costs one jump.
 * The workers must be running. Networks do not follow the clock: requests under way are waited for.
 */
export async function advance(world: VirtualWorld, ms: number): Promise<void> {
  const { clock, queue } = world;
  const end = clock.now() + ms;
  await settleWork(world);
  while (clock.now() < end) {
    const now = clock.now();
    const times = [clock.nextTimer(), await queue.nextDue()].filter((time) => time !== undefined);
    const next = Math.min(end, ...times);
    clock.moveTo(next > now ? next : Math.min(end, now + RATE_STEP_MS));
    await settleWork(world);
  }
}

/** Does all that can be done without time passing. */
export async function settleWork(world: VirtualWorld): Promise<void> {
  const finished = () => world.workers.reduce((sum, worker) => sum + worker.finished, 0);
  for (;;) {
    const before = finished();
    // The sweep finds what was added a moment ago and whose lane is not awake yet.
    await world.queue.sweep();
    await Promise.all(world.workers.map((worker) => worker.idle()));
    if (finished() === before) return;
  }
}
