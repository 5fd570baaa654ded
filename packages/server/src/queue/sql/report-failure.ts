import type { Statement } from "../../store/database.ts";

/**
 * Counts a failure of a lane's owner; at the limit, or when a pause is asked for, the lane rests.
 *
 * A lane rests by its rate limiter: `tat` is the earliest moment for the next claim, and claims, wake-ups and the
 * sweep all keep to it, in every process. The commit is not waited for: a count that is lost in a crash is made
 * again by the next failures.
 *
 * $1 project id, $2 kind, $3 owner, $4 failures at which it rests, $5 until when then, $6 until when anyway, or null.
 */
export const reportFailure: Statement = {
  name: "queue_report_failure",
  text: `
with fast as materialized (select set_config('synchronous_commit', 'off', true) as done)
update lane l set
  failures = l.failures + 1,
  probing = l.probing or l.failures + 1 >= $4::int,
  tat = case when l.failures + 1 >= $4::int then greatest($5::bigint, $6::bigint)
    else greatest(l.tat, $6::bigint) end,
  wake_at = case when l.failures + 1 >= $4::int or $6::bigint is not null
    then greatest(case when l.failures + 1 >= $4::int then $5::bigint end, $6::bigint) else l.wake_at end
from fast
where l.project_id = $1 and l.kind = $2 and l.owner = $3
returning case when l.failures >= $4::int or $6::bigint is not null then l.wake_at end as rests_until`,
};
