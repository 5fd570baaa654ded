import type { LaneKey } from "../queue/queue.ts";

/** The lane in which the reports about a project's messages wait. */
export function handsetLane(projectId: string): LaneKey {
  return { projectId, kind: "handset", owner: "simulator" };
}
