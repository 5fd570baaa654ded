import type { Statement } from "../../store/database.ts";

/**
 * Takes due work: at most `$4` items from each of at most `$3` lanes of one kind, leased until `$2 + $5`.
 *
 * Guarantees:
 * - A lane is served by one claim at a time (its row is locked, other claims skip it), so its rate holds over all
 *   processes: `allowance` is a generic cell rate algorithm (ITU-T I.371) whose state, `tat`, is in that row.
 * - An item is taken by one claim. A claim whose snapshot is older than another's commit still sees the item as
 *   due; locking it looks at its newest version, finds the lease and skips it.
 * - Cost follows lanes looked at and items taken, never how much is queued. The lanes that waited longest come
 *   first, and each is limited, so that a busy lane cannot starve the others.
 * - With a claimer named, a lane that it took from is its own for the time of its hold, which `hold` renews: what belongs
 *   in one order is in one process. Lanes held by others are passed over.
 * - A lane that is probing gives one item, and the next when that one's outcome is told or its lease ends.
 * - It never waits for another transaction: what is locked is skipped, and found by a later claim.
 *
 * It tells which lanes it has emptied. A lane that it passed over, because somebody was just waking it or it belongs to
 * somebody else, is not one of them, whatever is due in it.
 *
 * A lane then sleeps until its next item is due, its lease ends, or its rate allows. The commit is not waited
 * for: a claim lost in a crash is work that nobody began.
 *
 * $1 kind, $2 now, $3 lanes, $4 items of one lane, $5 lease in milliseconds, $6 owners to leave alone, $7 who
 * claims, or null, $8 its hold in milliseconds.
 */
export const claim: Statement = {
  name: "queue_claim",
  text: `
with fast as materialized (select set_config('synchronous_commit', 'off', true) as done),
ready as materialized (
  select project_id, owner, rate, tat, failures, probing from lane
  where kind = $1 and wake_at <= $2::bigint and owner <> all ($6::text[])
    and (holder is null or holder = $7::text or held_until <= $2::bigint)
  order by wake_at limit $3::int for update skip locked),
-- Up to a fifth of a second's worth may go at once.
limiter as materialized (
  select project_id, owner, rate, failures, probing, burst,
    greatest(tat, $2::bigint - (burst - 1) * 1000 / rate) as base
  from ready cross join lateral (select greatest(1, floor(rate / 5)) as burst) b),
allowance as materialized (
  select project_id, owner, rate, failures, probing, base, case when probing then 1 when rate is null then $4::int else
    least($4::int, burst, greatest(0, 1 + floor(($2::bigint - base) * rate / 1000)))::int end as allowed
  from limiter),
picked as materialized (
  select a.project_id, a.owner, w.spot, w.due_at
  from allowance a cross join lateral (
    select ctid as spot, due_at from work w
    where w.project_id = a.project_id and w.kind = $1 and w.owner = a.owner and w.owner <> ''
      and w.due_at <= $2::bigint
    order by w.due_at, w.id limit a.allowed for update skip locked) w),
leased as (
  update work w set due_at = $2::bigint + $5::int, claims = w.claims + 1
  from picked p where w.ctid = p.spot and w.due_at <= $2::bigint
  returning w.project_id, w.owner, w.id, w.ref, w.claims, w.due_at as lease_until, p.due_at as was_due),
counts as materialized (
  select project_id, owner, count(*)::int as taken from picked group by project_id, owner),
moved as (
  update lane l set
    holder = case when c.taken > 0 then $7::text else l.holder end,
    held_until = case when c.taken > 0 then $2::bigint + $8::int else l.held_until end,
    tat = case
      when coalesce(c.taken, 0) = 0 then l.tat
      when a.probing then $2::bigint + $5::int
      when a.rate is null then l.tat
      else a.base + c.taken * 1000 / a.rate end,
    wake_at = case
      when a.probing and c.taken > 0 then $2::bigint + $5::int
      when coalesce(c.taken, 0) < a.allowed then least(
        (select w.due_at from work w
         where w.project_id = l.project_id and w.kind = l.kind and w.owner = l.owner and w.owner <> ''
           and w.due_at > $2::bigint
         order by w.due_at, w.id limit 1),
        case when c.taken > 0 then $2::bigint + $5::int end)
      when a.rate is null then $2::bigint
      else ceil(a.base + coalesce(c.taken, 0) * 1000 / a.rate)::bigint end
  from allowance a left join counts c on c.project_id = a.project_id and c.owner = a.owner
  where l.project_id = a.project_id and l.kind = $1 and l.owner = a.owner)
select l.project_id, l.owner, l.id, l.ref, l.claims, l.lease_until, l.was_due,
  (select a.failures from allowance a where a.project_id = l.project_id and a.owner = l.owner) as failures
from leased l, fast
union all
select a.project_id, a.owner, null, null, null, null, null, null
from allowance a left join counts c on c.project_id = a.project_id and c.owner = a.owner
where coalesce(c.taken, 0) < a.allowed and not a.probing
order by was_due, id`,
};

/** An item that was taken, or, without an id, a lane in which nothing due was left. */
export type ClaimedRow = TakenRow | EmptiedRow;

interface TakenRow {
  project_id: string;
  owner: string;
  id: number;
  ref: string;
  claims: number;
  lease_until: number;
  was_due: number;
  failures: number;
}

interface EmptiedRow {
  project_id: string;
  owner: string;
  id: null;
}
