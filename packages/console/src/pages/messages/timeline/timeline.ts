import type { Attempt, Callback, Report, Timeline } from "../../../wire/messages.ts";

/** One thing that happened to a message. */
export type TimelineEntry =
  | { kind: "accepted"; key: string; at: string }
  | { kind: "attempt"; key: string; at: string; attempt: Attempt }
  | { kind: "report"; key: string; at: string; report: Report }
  | { kind: "callback"; key: string; at: string; callback: Callback };

/** What comes first among things of the same instant: cause before effect. */
const RANK: Record<TimelineEntry["kind"], number> = { accepted: 0, attempt: 1, report: 2, callback: 3 };

/** Everything that happened to a message, in the order it happened. */
export function timelineEntries(timeline: Timeline): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { kind: "accepted", key: "accepted", at: timeline.message.accept_time },
    ...timeline.attempts.map(
      (attempt): TimelineEntry => ({
        kind: "attempt",
        key: `attempt-${attempt.number}`,
        at: attempt.started_at,
        attempt,
      }),
    ),
    ...timeline.reports.map(
      (report, index): TimelineEntry => ({ kind: "report", key: `report-${index}`, at: report.at, report }),
    ),
    ...timeline.callbacks.map(
      (callback): TimelineEntry => ({
        kind: "callback",
        key: `callback-${callback.id}`,
        at: callback.created_at,
        callback,
      }),
    ),
  ];
  return entries.sort(
    (one, other) => Date.parse(one.at) - Date.parse(other.at) || RANK[one.kind] - RANK[other.kind],
  );
}

/** Where a candidate stands on the message's way through its channels. */
export type CandidateState = "unusable" | "failed" | "current" | "settled" | "waiting";

/** For the route above the timeline: how far each candidate got. */
export function candidateStates(timeline: Timeline): CandidateState[] {
  const { candidates, position, status } = timeline;
  return candidates.map(({ unusable }, index) => {
    if (unusable) return "unusable";
    if (index < position) return "failed";
    if (index > position) return "waiting";
    if (status === "FAILED") return "failed";
    return status === "DELIVERED" || status === "READ" ? "settled" : "current";
  });
}
