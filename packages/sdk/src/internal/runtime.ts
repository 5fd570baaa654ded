import { watchForEnd } from "./early-end.ts";

/** Time and chance, as arguments, so that tests need not wait. */
export interface Runtime {
  /** Milliseconds since 1970. */
  now(): number;
  /** At least 0 and less than 1. */
  random(): number;
  /** Ends after the time, or early, without an error, once the signal is aborted. */
  wait(ms: number, signal: AbortSignal | undefined): Promise<unknown>;
}

/** Client option under which tests replace parts of the runtime. Not part of the public interface. */
export const RUNTIME: unique symbol = Symbol("runtime");

/** The real clock, timers and random numbers. */
export const systemRuntime: Runtime = {
  now: () => Date.now(),
  random: () => Math.random(),
  wait: (ms, signal) => new Promise((resolve) => watchForEnd(signal, ms, resolve)),
};
