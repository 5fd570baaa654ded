import { workChanges } from "../../queue/sql/work-changes.ts";
import type { Statement } from "../../store/database.ts";

/**
 * Writes down what was reported (ids, statuses, reasons) and what becomes of the work, in one commit.
 * A message that was read by hand in between stays READ.
 * The commit is not waited for: what a crash takes away is reported again, which changes nothing.
 */
export const settleReports: Statement = {
  name: "simulator_settle_reports",
  text: `
with fast as materialized (select set_config('synchronous_commit', 'off', true)),
reported as (
  update handset_message set status = settled.status, reason = settled.reason::json
  from unnest($1::text[], $2::text[], $3::text[]) as settled (id, status, reason), fast
  where handset_message.id = settled.id and handset_message.status <> 'READ'
),
${workChanges(4)}
select project_id, kind, owner, due_at from retried`,
};
