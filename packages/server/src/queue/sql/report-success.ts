import type { Statement } from "../../store/database.ts";

/**
 * Forgets what a lane's owner failed to take. A lane that rested or was probing is looked at again, at its rate.
 *
 * $1 project id, $2 kind, $3 owner, $4 now.
 */
export const reportSuccess: Statement = {
  name: "queue_report_success",
  text: `
with fast as materialized (select set_config('synchronous_commit', 'off', true) as done)
update lane l set
  failures = 0,
  probing = false,
  tat = case when l.probing then $4::bigint else l.tat end,
  wake_at = case when l.probing then $4::bigint else l.wake_at end
from fast
where l.project_id = $1 and l.kind = $2 and l.owner = $3 and l.failures > 0`,
};
