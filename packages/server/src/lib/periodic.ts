import type { Clock } from "./clock.ts";

export interface PeriodicOptions {
  clock: Clock;
  /** From the start to the first time. */
  firstAfterMs: number;
  /** From the end of one time to the next. */
  everyMs: number;
  /** The signal is aborted when it should come to an end; then it may throw. */
  work(signal: AbortSignal): Promise<void>;
  onError(error: unknown): void;
}

/** Does something again and again, one time after the other. An error ends one time, never the others. */
export class Periodic {
  readonly #options: PeriodicOptions;
  readonly #abort = new AbortController();
  #loop: Promise<void> | undefined;
  #running: Promise<void> | undefined;
  #finished = 0;

  constructor(options: PeriodicOptions) {
    this.#options = options;
  }

  /** Times that are over. */
  get finished(): number {
    return this.#finished;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Resolves when it is not being done. */
  async idle(): Promise<void> {
    await this.#running;
  }

  /** Lets a time that has begun come to its end. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { clock, firstAfterMs, everyMs } = this.#options;
    const { signal } = this.#abort;
    for (let pauseMs = firstAfterMs; ; pauseMs = everyMs) {
      try {
        await clock.wait(pauseMs, signal);
      } catch {
        // Stopped: nothing else ends a wait early.
        return;
      }
      this.#running = this.#once(signal);
      await this.#running;
    }
  }

  async #once(signal: AbortSignal): Promise<void> {
    try {
      await this.#options.work(signal);
    } catch (error) {
      if (!signal.aborted) this.#options.onError(error);
    }
    this.#finished += 1;
  }
}
