import type { Selectable } from "kysely";
import type { Statement } from "../database.ts";
import type { AttemptTable, MessageTable } from "../tables.ts";

/**
 * Attempts by the channel's id of them, with their messages. Should a channel use an id again, the newest message
 * counts. Keys without one have no row.
 *
 * "between" instead of "=" keeps the order from being trivial, so that only the index of these ids can give it: a
 * plan made for an empty table stays right when it is full.
 *
 * $1 project ids, $2 channels, $3 the channels' ids.
 */
export const findSubmissions: Statement = {
  name: "store_find_submissions",
  text: `
select k.unit, m.*, row_to_json(a) as attempt
from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k (project_id, channel, provider_message_id, unit)
  cross join lateral (
    select * from attempt a
    where a.project_id = k.project_id and a.channel = k.channel and a.provider_message_id <> ''
      and a.provider_message_id between k.provider_message_id and k.provider_message_id
    order by a.provider_message_id desc, a.message_id desc, a.number desc limit 1) a
  join message m on m.project_id = a.project_id and m.id = a.message_id
where m.direction = 'TO_CONTACT'`,
};

export type SubmissionRow = Selectable<MessageTable> & {
  unit: number;
  attempt: Selectable<AttemptTable>;
};
