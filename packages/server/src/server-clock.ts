import { advance, type VirtualWorld } from "./messaging/virtual-time.ts";

/** Time that passes only when it is told to. */
export interface ServerClock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Lets `ms` pass: does all that falls due meanwhile, in order, then returns. A day takes a moment.
   * `advance(0)` does what is due now. Several calls at once take place one after the other.
   */
  advance(ms: number): Promise<void>;
}

export function createServerClock(world: VirtualWorld): ServerClock {
  let last: Promise<void> = Promise.resolve();
  return {
    now: () => world.clock.now(),
    advance(ms) {
      // One that failed does not keep the next from trying.
      last = last.catch(() => undefined).then(() => advance(world, ms));
      return last;
    },
  };
}
