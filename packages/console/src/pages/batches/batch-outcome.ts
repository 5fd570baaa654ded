import type { Tone } from "../../parts/chip.tsx";
import type { BatchRow } from "../../wire/batches.ts";

/** What became of some of a batch's messages. */
export interface Outcome {
  tone: Tone;
  words: string;
  count: number;
}

const ON_THE_WAY = ["QUEUED", "QUEUED_ON_CHANNEL", "SWITCHING_CHANNEL"];

/** How long after its making a batch is watched closely, in milliseconds: what is late then may never come. */
const WATCHED_MS = 10 * 60_000;

/** Who got it and who did not, as far as is known; nothing of what there is none. */
export function outcomesOf({ statuses, sent }: Pick<BatchRow, "statuses" | "sent">): Outcome[] {
  const countOf = (names: readonly string[]) => names.reduce((sum, name) => sum + (statuses[name] ?? 0), 0);
  const counted = countOf(Object.keys(statuses));
  const outcomes: Outcome[] = [
    { tone: "read", words: "read", count: countOf(["READ"]) },
    { tone: "good", words: "delivered", count: countOf(["DELIVERED"]) },
    { tone: "info", words: "on the way", count: countOf(ON_THE_WAY) },
    { tone: "bad", words: "failed", count: countOf(["FAILED"]) },
    // Messages that were deleted, by hand or when they were old.
    { tone: "neutral", words: "not kept", count: sent - counted },
  ];
  return outcomes.filter(({ count }) => count > 0);
}

/** Whether more is to be heard of it soon. */
export function isMoving({ state, statuses, send_after, created_at }: BatchRow, now: number): boolean {
  const begun = Date.parse(send_after ?? created_at);
  const isOnItsWay = state === "READY" || ON_THE_WAY.some((name) => (statuses[name] ?? 0) > 0);
  return isOnItsWay && now - begun < WATCHED_MS;
}
