import type { Statement } from "../../store/database.ts";

/**
 * How a lane's owner fares.
 *
 * $1 project id, $2 kind, $3 owner.
 */
export const standing: Statement = {
  name: "queue_standing",
  text: `
select failures, case when probing then ceil(tat)::bigint end as rests_until
from lane where project_id = $1 and kind = $2 and owner = $3`,
};
