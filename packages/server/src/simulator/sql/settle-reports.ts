import { workChanges } from "../../queue/sql/work-changes.ts";
import type { Statement } from "../../store/database.ts";

/**
 * Writes down what was reported (ids, statuses, reasons) and what becomes of the work, in one commit.
 * A message that was read by hand in between stays READ.
 */
export const settleReports: Statement = {
  name: "simulator_settle_reports",
  text: `
with reported as (
  update handset_message set status = settled.status, reason = settled.reason::json
  from unnest($1::text[], $2::text[], $3::text[]) as settled (id, status, reason)
  where handset_message.id = settled.id and handset_message.status <> 'READ'
),
${workChanges(4)}
select project_id, kind, owner, due_at from retried`,
};
