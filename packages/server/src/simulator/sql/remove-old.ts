import type { Statement } from "../../store/database.ts";
import { TELL_PAGE } from "../../store/sql/remove-old.ts";

/**
 * Messages of all handsets, but those of which a handset has yet to report. $1 from this id, $2 before this one,
 * $3 page.
 */
export const removeOldHandsetMessages: Statement = {
  name: "simulator_remove_old_messages",
  text: `
with page as materialized (
  select h.id, true as is_over, h.report is not null and (h.status = 'QUEUED_ON_CHANNEL'
    or (h.status = 'DELIVERED' and h.report ->> 'readAfterMs' is not null)) as is_reported
  from handset_message h
  where h.id >= $1 and h.id < $2
  order by h.id limit $3::int),
gone as materialized (select id from page where not is_reported),
removed as (delete from handset_message h using gone g where h.id = g.id),
callbacks as (select null::text as id where false)
${TELL_PAGE}`,
};

/** How often magic numbers refused messages of a project that were made before. $1 project, $2 before this message. */
export const forgetRefusals: Statement = {
  name: "simulator_forget_refusals",
  text: "delete from handset_refusal where project_id = $1 and message_id < $2",
};
