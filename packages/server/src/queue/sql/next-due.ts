import type { Statement } from "../../store/database.ts";

/**
 * When the earliest item may be claimed: due, and its lane's rate allows. Hops from lane to lane like `sweep`.
 * For virtual time, which jumps from one such moment to the next.
 */
export const nextDue: Statement = {
  name: "queue_next_due",
  text: `
with recursive first_due as (
  (select project_id, kind, owner, due_at from work
   where owner <> '' order by project_id, kind, owner, due_at limit 1)
  union all
  select w.project_id, w.kind, w.owner, w.due_at
  from first_due f cross join lateral (
    select project_id, kind, owner, due_at from work
    where (project_id, kind, owner) > (f.project_id, f.kind, f.owner) and owner <> ''
    order by project_id, kind, owner, due_at limit 1) w)
select min(greatest(f.due_at, ceil(l.tat)::bigint)) as at
from first_due f left join lane l on l.project_id = f.project_id and l.kind = f.kind and l.owner = f.owner`,
};
