import type { Statement } from "../database.ts";

/**
 * The lists that each of these addresses is on. Named list types let the key of the table find them: its identity
 * comes after them. $1 projects, $2 apps, $3 identities, in step.
 */
export const findConsents: Statement = {
  name: "find_consents",
  text: `
select distinct c.project_id as "projectId", c.app_id as "appId", c.identity, c.list_type as "listType"
from unnest($1::text[], $2::text[], $3::text[]) as a (project_id, app_id, identity)
cross join unnest('{OPT_OUT_ALL,OPT_OUT_MARKETING,OPT_OUT_NOTIFICATION}'::text[]) as t (list_type)
join consent c on c.project_id = a.project_id and c.app_id = a.app_id and c.list_type = t.list_type
  and c.identity = a.identity`,
};
