import type { Statement } from "../../store/database.ts";

/**
 * Counts a lane and the lanes within it, whose owners are "owner/...". Takes about 0.2 ms for each thousand items, so callers count by themselves and ask now and then.
 *
 * $1 project id, $2 kind, $3 owner.
 */
export const depth: Statement = {
  name: "queue_depth",
  // The order only says which index to count in. "0" is the character after "/".
  text: `
select
  (select count(*) from (
    select 1 from work
    where project_id = $1 and kind = $2 and owner = $3 and owner <> '' order by due_at, id) own) +
  (select count(*) from (
    select 1 from work
    where project_id = $1 and kind = $2 and owner > $3::text || '/' and owner < $3::text || '0' and owner <> ''
    order by owner, due_at, id) within) as items`,
};
