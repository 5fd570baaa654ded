import type { Statement } from "../../store/database.ts";
import type { ClaimedWork } from "../queue.ts";

/**
 * Gives claimed work back, each item to its place, if its lease is still the one it was claimed with: what was settled
 * meanwhile, or claimed by somebody else, is left alone.
 *
 * Returns the lanes and times of what was given back, to be woken. $1 projects, $2 ids, $3 times, $4 ends of the leases.
 */
export const giveBack: Statement = {
  name: "queue_give_back",
  text: `
with found as materialized (
  select w.spot, g.due_at
  from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[]) as g (project_id, id, due_at, lease_until)
    cross join lateral (
      select ctid as spot from work w
      where w.project_id = g.project_id and w.id = g.id and w.due_at = g.lease_until limit 1) w)
update work w set due_at = f.due_at from found f where w.ctid = f.spot
returning w.project_id, w.kind, w.owner, w.due_at`,
};

/** The parameters of `giveBack`. */
export function giveBackValues(items: readonly ClaimedWork[]): unknown[][] {
  return [
    items.map(({ lane }) => lane.projectId),
    items.map(({ id }) => id),
    items.map(({ dueAt }) => dueAt),
    items.map(({ leaseUntil }) => leaseUntil),
  ];
}
