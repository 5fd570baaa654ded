import type { Selectable } from "kysely";
import type { Statement } from "../database.ts";
import type { MessageTable } from "../tables.ts";

/**
 * Messages to contacts, by key. Keys without one have no row.
 *
 * $1 project ids, $2 message ids.
 */
export const loadMessages: Statement = {
  name: "store_load_messages",
  text: `
select k.unit, m.*
from unnest($1::text[], $2::text[]) with ordinality as k (project_id, id, unit)
  join message m on m.project_id = k.project_id and m.id = k.id
where m.direction = 'TO_CONTACT'`,
};

export type LoadedMessageRow = Selectable<MessageTable> & { unit: number };
