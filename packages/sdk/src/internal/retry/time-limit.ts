import { AbortError, TimeoutError } from "../../core/errors/connection-errors.ts";
import type { ErrorContext } from "../../core/errors/sinch-error.ts";
import type { Runtime } from "../runtime.ts";
import { startTimer } from "../transport/transport.ts";

/** The two things that may end a call early: the caller's signal, and the deadline over all attempts. */
export class TimeLimit {
  readonly signal: AbortSignal | undefined;
  readonly #runtime: Runtime;
  readonly #endsAt: number;

  constructor(runtime: Runtime, deadlineMs: number, signal: AbortSignal | undefined) {
    this.#runtime = runtime;
    this.#endsAt = runtime.now() + deadlineMs;
    this.signal = signal;
  }

  /** Milliseconds left; Infinity without a deadline. */
  get remainingMs(): number {
    return this.#endsAt - this.#runtime.now();
  }

  /** @throws AbortError or TimeoutError when the call is over. */
  check(context: ErrorContext): void {
    if (this.signal?.aborted) throw abortError(this.signal, context);
    if (this.remainingMs <= 0) throw deadlineError(context);
  }

  /** Waits, or throws AbortError as soon as the signal is aborted. */
  async wait(ms: number, context: ErrorContext): Promise<void> {
    await this.#runtime.wait(ms, this.signal);
    this.check(context);
  }

  /** Waits for work that other calls share, and that goes on when this call ends early. */
  join<T>(shared: Promise<T>, context: ErrorContext): Promise<T> {
    this.check(context);
    const { signal, remainingMs } = this;
    if (signal === undefined && remainingMs === Number.POSITIVE_INFINITY) return shared;
    return new Promise((resolve, reject) => {
      const onAbort = () => reject(abortError(signal, context));
      const timer = startTimer(() => reject(deadlineError(context)), remainingMs);
      signal?.addEventListener("abort", onAbort, { once: true });
      const release = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
      };
      shared.then(resolve, reject).finally(release);
    });
  }
}

/** The caller gave up. */
export function abortError(signal: AbortSignal | undefined, context: ErrorContext): AbortError {
  return new AbortError("The call was aborted by its signal", { ...context, cause: signal?.reason });
}

function deadlineError(context: ErrorContext): TimeoutError {
  const isUnsent = (context.attempts ?? 0) === 0;
  return new TimeoutError("The deadline of the call is over", "connect", isUnsent, context);
}
