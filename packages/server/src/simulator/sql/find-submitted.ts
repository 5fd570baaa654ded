import type { Statement } from "../../store/database.ts";

/** Which submissions were accepted before, under the same key: they are accepted again, whatever the script. With the id of each. */
export const findSubmitted: Statement = {
  name: "simulator_find_submitted",
  text: `
select id, project_id, submission_key
from handset_message
where (project_id, submission_key) in (select * from unnest($1::text[], $2::text[]))`,
};

export interface SubmittedRow {
  id: string;
  project_id: string;
  submission_key: string;
}
