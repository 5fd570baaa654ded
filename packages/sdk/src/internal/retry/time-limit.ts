import { AbortError, TimeoutError } from "../../core/errors/connection-errors.ts";
import type { ErrorContext } from "../../core/errors/sinch-error.ts";
import { type EarlyEnd, watchForEnd } from "../early-end.ts";
import type { Runtime } from "../runtime.ts";

/** The two things that may end a call early: the caller's signal, and the deadline over all attempts. */
export class TimeLimit {
  readonly signal: AbortSignal | undefined;
  readonly #runtime: Runtime;
  readonly #endsAt: number;

  readonly #place: ErrorContext;

  /** @param place The call, for errors; read when one is made. */
  constructor(runtime: Runtime, deadlineMs: number, signal: AbortSignal | undefined, place: ErrorContext) {
    this.#runtime = runtime;
    this.#endsAt = runtime.now() + deadlineMs;
    this.signal = signal;
    this.#place = place;
  }

  /** Milliseconds left; Infinity without a deadline. */
  get remainingMs(): number {
    return this.#endsAt - this.#runtime.now();
  }

  /** @throws AbortError or TimeoutError when the call is over. */
  check(): void {
    if (this.signal?.aborted) throw this.#errorOf("abort");
    if (this.remainingMs <= 0) throw this.#errorOf("timeout");
  }

  /** Waits, or throws AbortError as soon as the signal is aborted. */
  async wait(ms: number): Promise<void> {
    await this.#runtime.wait(ms, this.signal);
    this.check();
  }

  /** Waits for work that other calls share, and that goes on when this call ends early. */
  join<T>(shared: Promise<T>): Promise<T> {
    this.check();
    return new Promise((resolve, reject) => {
      const release = watchForEnd(this.signal, this.remainingMs, (why) => reject(this.#errorOf(why)));
      shared.then(resolve, reject).finally(release);
    });
  }

  #errorOf(why: EarlyEnd): AbortError | TimeoutError {
    return why === "abort"
      ? abortError(this.signal, this.#place)
      : new TimeoutError("The deadline is over", "connect", !this.#place.attempts, this.#place);
  }
}

/** The caller gave up. */
export function abortError(signal: AbortSignal | undefined, context: ErrorContext): AbortError {
  return new AbortError("The call was aborted by its signal", { ...context, cause: signal?.reason });
}
