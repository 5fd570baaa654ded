import type { Statement } from "../../store/database.ts";
import type { Offer } from "../additions.ts";

/**
 * Gives back what a commit leased without a word: the connection was lost before its answer came. What was never
 * committed, was not leased, or was claimed since by anybody is left alone: its lease is another one.
 *
 * Returns the lanes and times of what was given back, to be woken. Parameters of `giveBackOfferedValues`.
 */
export const giveBackOffered: Statement = {
  name: "queue_give_back_offered",
  text: `
with found as materialized (
  select w.spot, o.due_at
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[])
      as o (project_id, kind, owner, ref, due_at, lease_until)
    cross join lateral (
      select ctid as spot from work w
      where w.project_id = o.project_id and w.kind = o.kind and w.owner = o.owner and w.owner <> ''
        and w.due_at = o.lease_until and w.ref = o.ref and w.claims = 1 limit 1) w)
update work w set due_at = f.due_at, claims = 0 from found f where w.ctid = f.spot
returning w.project_id, w.kind, w.owner, w.due_at`,
};

/** The parameters of `giveBackOffered`. */
export function giveBackOfferedValues(offers: readonly Offer[]): unknown[][] {
  return [
    offers.map(({ work }) => work.lane.projectId),
    offers.map(({ work }) => work.lane.kind),
    offers.map(({ work }) => work.lane.owner),
    offers.map(({ work }) => work.ref),
    offers.map(({ work }) => work.dueAt),
    offers.map(({ leaseUntil }) => leaseUntil),
  ];
}
