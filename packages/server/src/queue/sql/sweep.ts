import type { Statement } from "../../store/database.ts";

/**
 * Wakes lanes that sleep although they hold due work: the wake-up was lost in a crash, or came while a claim with
 * an older view sent the lane to sleep. Nothing stays asleep longer than from one sweep to the next.
 *
 * Hops from lane to lane over the index of work (one look-up a lane), so its cost follows lanes, not items.
 *
 * $1 now.
 */
export const sweep: Statement = {
  name: "queue_sweep",
  text: `
with recursive first_due as (
  (select project_id, kind, owner, due_at from work
   where owner <> '' order by project_id, kind, owner, due_at limit 1)
  union all
  select w.project_id, w.kind, w.owner, w.due_at
  from first_due f cross join lateral (
    select project_id, kind, owner, due_at from work
    where (project_id, kind, owner) > (f.project_id, f.kind, f.owner) and owner <> ''
    order by project_id, kind, owner, due_at limit 1) w),
asleep as (
  select f.project_id, f.kind, f.owner
  from first_due f left join lane l on l.project_id = f.project_id and l.kind = f.kind and l.owner = f.owner
  where f.due_at <= $1::bigint
    and (l.wake_at is null or l.wake_at > greatest($1::bigint, ceil(l.tat)::bigint)))
insert into lane as l (project_id, kind, owner, wake_at)
select project_id, kind, owner, $1::bigint from asleep order by project_id, kind, owner
on conflict (project_id, kind, owner) do update set wake_at = greatest(excluded.wake_at, ceil(l.tat)::bigint)
returning kind`,
};
