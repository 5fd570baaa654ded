import { packWorkChanges, workChanges } from "../../queue/sql/work-changes.ts";
import type { Statement } from "../database.ts";
import type { CallbackOutcome } from "../store.ts";

/**
 * Records tries of callbacks with what became of their work: all of it or nothing. A callback that failed for good
 * is named in `dead_letter`, where it can be found without reading those that were delivered.
 *
 * Returns the lanes of work that is to be tried again. Callers send no callback twice in one statement.
 */
export const settleCallbacks: Statement = {
  name: "store_settle_callbacks",
  text: `
with outcome as materialized (
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as o (project_id, id, state, try)),
settled as (
  update callback c set state = o.state, tries = array_append(c.tries, o.try::json)
  from outcome o where c.project_id = o.project_id and c.id = o.id
  returning c.project_id, c.id, c.webhook_id, c.state),
dead as (
  insert into dead_letter (project_id, callback_id, webhook_id)
  select project_id, id, webhook_id from settled where state = 'FAILED'
  on conflict do nothing),
${workChanges(5)}
select project_id, kind, owner, due_at from retried`,
};

/** The parameters of `settleCallbacks`. */
export function settleCallbacksValues(outcomes: readonly CallbackOutcome[]): unknown[] {
  return [
    outcomes.map(({ projectId }) => projectId),
    outcomes.map(({ id }) => id),
    outcomes.map(({ state }) => state),
    outcomes.map((outcome) => JSON.stringify(outcome.try)),
    ...packWorkChanges(outcomes.map(({ work }) => [work])),
  ];
}
