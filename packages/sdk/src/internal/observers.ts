/** Who hears about calls: the client's hooks, its logger, and the diagnostics of the runtime. */
import { diagnostics } from "#transport";
import type { ClientOptions, Hooks, Logger } from "../core/options.ts";

/** Tells observers of an event. */
export function tell<Name extends keyof Hooks>(
  observers: readonly Hooks[],
  name: Name,
  event: Parameters<NonNullable<Hooks[Name]>>[0],
): void {
  for (const observer of observers) (observer[name] as ((event: unknown) => void) | undefined)?.(event);
}

/** Everyone who hears about each call of a client. */
export function observersOf({ hooks, logger }: ClientOptions): readonly Hooks[] {
  return [diagnostics, ...(logger ? [describeTo(logger)] : []), ...(hooks ? [hooks] : [])];
}

/** Hooks that write one line for each attempt and each wait, at level debug. */
function describeTo(logger: Logger): Hooks {
  return {
    onResponse({ operation, method, url, status, durationMs, attempt }) {
      logger.debug(`${operation} ${method} ${url}: ${status} in ${durationMs} ms, attempt ${attempt}`);
    },
    onRetry({ operation, delayMs, error }) {
      logger.debug(`${operation} failed and is tried again in ${Math.round(delayMs)} ms: ${error.message}`);
    },
  };
}
