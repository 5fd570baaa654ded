import { useSyncExternalStore } from "react";
import { exactTime, relativeTime } from "./time.ts";

/** Relative times on the page grow older together, once a second. */
const TICK_MS = 1_000;

const listeners = new Set<() => void>();
let now = Date.now();
let ticking: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  ticking ??= setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** How long ago something was; exact when pointed at. */
export function RelativeTime({ at }: { at: string }) {
  const date = new Date(at);
  // The words are the snapshot: what still reads the same is not drawn again.
  const words = useSyncExternalStore(subscribe, () => relativeTime(date, new Date(now)));
  return (
    <time dateTime={at} title={exactTime(date)}>
      {words}
    </time>
  );
}
