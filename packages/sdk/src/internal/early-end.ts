/** What ended something early: the caller's signal, or the clock. */
export type EarlyEnd = "abort" | "timeout";

/** Longest delay a timer can hold (2^31 - 1 ms); a longer one would fire at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * Calls back when the signal is aborted or the time is over, whichever is first; at once if it was aborted before.
 * A time longer than any timer can hold (24 days) counts as for ever.
 *
 * @returns How to call it off. Whoever does not leaves a timer and a listener behind.
 */
export function watchForEnd(
  signal: AbortSignal | undefined,
  ms: number,
  onEnd: (why: EarlyEnd) => void,
): () => void {
  const onAbort = () => end("abort");
  const timer = ms > LONGEST_TIMER_MS ? undefined : setTimeout(() => end("timeout"), ms);
  const release = () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  };
  const end = (why: EarlyEnd) => {
    release();
    onEnd(why);
  };
  signal?.addEventListener("abort", onAbort);
  // An aborted signal makes no event any more.
  if (signal?.aborted) onAbort();
  return release;
}
