import type { ClaimedWork } from "../queue/queue.ts";
import type { MessagingDeps } from "./deps.ts";
import type { Loaders } from "./loaders.ts";
import type { Receipts } from "./receipts.ts";
import { settle } from "./settle.ts";
import { drop, loadStanding } from "./standings.ts";
import { earlyReceiptOf } from "./work-items.ts";

/**
 * One claimed timer: looks whether a deadline of a message has passed, or whether an early receipt can be applied.
 *
 * A timer carries no instruction. What is due follows from the message, its latest attempt and the clock, so a
 * timer that comes twice, late, or for an attempt that is long over changes nothing. After: the item is done, or
 * due again at the deadline that now holds. Crash: the lease ends and it comes again.
 */
export function createTimers(
  deps: MessagingDeps,
  loaders: Loaders,
  receipts: Receipts,
): (work: ClaimedWork) => Promise<void> {
  return async (work) => {
    const early = earlyReceiptOf(work);
    if (early !== undefined) return receipts.retryEarly(early, work);

    for (;;) {
      const key = { projectId: work.lane.projectId, id: work.ref };
      const standing = await loadStanding(deps, loaders, key, work);
      const attempt = standing && (await deps.store.messages.lastAttempt(key));
      if (standing === undefined || attempt === undefined) return drop(deps, work);
      const decision = settle(deps, standing, attempt, { type: "time" });
      if ((await deps.store.messages.decide(decision)) === "applied") return;
    }
  };
}
