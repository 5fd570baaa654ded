/**
 * Until when work that a commit adds to offered lanes is leased to the process that adds it, as common table expressions
 * of a larger statement: `offer`, a row for each lane, and `open`, one row with one array, `until`, with a place for each
 * offer. Null: the lane is not open, and its work waits to be claimed like any other.
 *
 * A lane is open while a claim would give all that is due in it: no rate, no failure, no rest, and with a holder only
 * while that one holds it. `behind` tells that something is due before
 * what is added: it has to be claimed first. The lane's row is read and not locked.
 *
 * @param first number of the first of its seven parameters, as `Additions` makes them.
 */
export function openLanes(first: number): string {
  const at = (offset: number) => `$${first + offset}`;
  return `
offer as materialized (
  select o.n, o.project_id, o.kind, o.owner, l.until, l.until is not null and exists (
    select from work w
    where w.project_id = o.project_id and w.kind = o.kind and w.owner = o.owner and w.owner <> ''
      and w.due_at <= o.now) as behind
  from unnest(${at(0)}::text[], ${at(1)}::text[], ${at(2)}::text[], ${at(3)}::bigint[], ${at(4)}::bigint[],
    ${at(5)}::bigint[], ${at(6)}::text[]) with ordinality
      as o (project_id, kind, owner, now, lease_until, held_beyond, holder, n)
    left join lateral (
      select o.lease_until as until from lane l
      where l.project_id = o.project_id and l.kind = o.kind and l.owner = o.owner
        and l.rate is null and l.failures = 0 and not l.probing and l.tat <= o.now
        and (o.holder is null or (l.holder = o.holder and l.held_until > o.held_beyond))
      limit 1) l on true),
open as materialized (select array_agg(until order by n) as until from offer)`;
}

/** `due_at` and `claims` of a row with `offer` and `due_at`: what is handed over counts as claimed. */
export function leaseOr(row: string): string {
  const until = leasedUntil(`${row}.offer`);
  return `coalesce(${until}, ${row}.due_at), case when ${until} is null then 0 else 1 end`;
}

/** The moment until which a row is leased by its offer, the number of a place in `open`; null: it is not. */
function leasedUntil(offer: string): string {
  return `(select until from open)[${offer}]`;
}
