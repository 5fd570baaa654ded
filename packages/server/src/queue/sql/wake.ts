import type { Statement } from "../../store/database.ts";

/**
 * Lets lanes be looked at from a time on, and makes those that do not exist yet. Only ever earlier than planned,
 * but never before a lane's rate allows.
 *
 * Locks the lanes it changes, in the order of their keys, for the moment of one statement: it waits for a claim
 * that is about to send a lane to sleep, and wakes it after that. The commit is not waited for: after a crash
 * `sweep` finds what slept on.
 *
 * $1 project ids, $2 kinds, $3 owners, $4 times; no lane twice.
 */
export const wake: Statement = {
  name: "queue_wake",
  text: `
with fast as materialized (select set_config('synchronous_commit', 'off', true) as done)
insert into lane as l (project_id, kind, owner, wake_at)
select w.project_id, w.kind, w.owner, w.due_at
from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) as w (project_id, kind, owner, due_at), fast
order by w.project_id collate "C", w.kind collate "C", w.owner collate "C"
on conflict (project_id, kind, owner) do update
  set wake_at = least(l.wake_at, greatest(excluded.wake_at, ceil(l.tat)::bigint))
  where l.wake_at is null or l.wake_at > greatest(excluded.wake_at, ceil(l.tat)::bigint)`,
};
