import type { Selectable } from "kysely";
import type { Statement } from "../database.ts";
import type { CallbackTable } from "../tables.ts";

/**
 * Callbacks by key. Keys without one have no row.
 *
 * $1 project ids, $2 callback ids.
 */
export const loadCallbacks: Statement = {
  name: "store_load_callbacks",
  text: `
select k.unit, c.*
from unnest($1::text[], $2::text[]) with ordinality as k (project_id, id, unit)
  join callback c on c.project_id = k.project_id and c.id = k.id`,
};

export type LoadedCallbackRow = Selectable<CallbackTable> & { unit: number };
