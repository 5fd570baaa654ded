import type { Database, Statement } from "../store/database.ts";
import type { WorkKind } from "./queue.ts";

/** How much work of one kind there is, and for how long the oldest of it has been due. */
export interface Backlog {
  kind: WorkKind;
  /** Later and leased work included. */
  items: number;
  lagMs: number;
}

/**
 * Counts all work; for metrics, which ask now and then.
 *
 * HIGH_PRIORITY work is due a century before it was accepted: it has no age, and is left out of the lag.
 *
 * $1 now.
 */
const backlogOf: Statement = {
  name: "queue_backlog",
  text: `
select kind, count(*) as items, coalesce(max($1::bigint - due_at) filter (where due_at > 0), 0) as lag
from work where owner <> '' group by kind`,
};

export async function readBacklog(database: Database, now: number): Promise<Backlog[]> {
  const rows = await database.query<{ kind: WorkKind; items: number; lag: number }>(backlogOf, [now]);
  return rows.map(({ kind, items, lag }) => ({ kind, items, lagMs: Math.max(0, lag) }));
}
