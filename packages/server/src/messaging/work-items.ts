import type { NewWork } from "../queue/queue.ts";
import type { SubmissionKey } from "../store/message-store.ts";
import type { OutboundMessage } from "./model.ts";

/**
 * How far before its time the work of a HIGH_PRIORITY message is due. A lane is served in the order of due
 * times, so a century puts it ahead of everything that is due by ordinary means.
 */
const HEAD_START_MS = 100 * 365.25 * 24 * 3600 * 1000;

type Sendable = Pick<OutboundMessage, "projectId" | "appId" | "id" | "request">;

/** Work for dispatch: look at the message at `dueAt`. A delayed one is not moved ahead: it would lose its delay. */
export function sendWork(message: Sendable, dueAt: number): NewWork {
  const { projectId, appId, id } = message;
  return { lane: { projectId, kind: "send", owner: appId }, ref: id, dueAt };
}

/** The first work of a message: at once, and ahead of the others with HIGH_PRIORITY. */
export function firstSendWork(message: Sendable, now: number): NewWork {
  const isHigh = message.request.queue === "HIGH_PRIORITY";
  return sendWork(message, isHigh ? now - HEAD_START_MS : now);
}

/** Look at the deadlines of a message at `dueAt`. */
export function timerWork(
  message: Pick<OutboundMessage, "projectId" | "appId" | "id">,
  dueAt: number,
): NewWork {
  const { projectId, appId, id } = message;
  return { lane: { projectId, kind: "timer", owner: appId }, ref: id, dueAt };
}

/** Receipts that came before the submit answer share one lane a project: whose they are is not known yet. */
const EARLY_RECEIPTS = "early-receipts";

/** Look again whether the submission that an early receipt speaks of is known by now. */
export function earlyReceiptWork(key: SubmissionKey, dueAt: number): NewWork {
  const { projectId, channel, providerMessageId } = key;
  return {
    lane: { projectId, kind: "timer", owner: EARLY_RECEIPTS },
    ref: JSON.stringify([channel, providerMessageId]),
    dueAt,
  };
}

/** The submission that a timer of early receipts is about; undefined for a timer of a message. */
export function earlyReceiptOf(work: { lane: NewWork["lane"]; ref: string }): SubmissionKey | undefined {
  if (work.lane.owner !== EARLY_RECEIPTS) return undefined;
  const [channel, providerMessageId] = JSON.parse(work.ref) as [string, string];
  return { projectId: work.lane.projectId, channel, providerMessageId };
}
