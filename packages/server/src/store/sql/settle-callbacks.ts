import { packWorkChanges, workChanges } from "../../queue/sql/work-changes.ts";
import type { CallbackOutcome } from "../callback-store.ts";
import type { Statement } from "../database.ts";

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
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bigint[])
    as o (project_id, id, state, try, reason, status, at)),
settled as (
  update callback c set state = o.state, tries = array_append(c.tries, o.try::json)
  from outcome o where c.project_id = o.project_id and c.id = o.id
  returning c.project_id, c.id, c.app_id, c.webhook_id, c.trigger, c.state, o.reason, o.status, o.at),
dead as (
  insert into dead_letter (project_id, callback_id, app_id, webhook_id, trigger, reason, status, at)
  select project_id, id, app_id, webhook_id, trigger, coalesce(reason, 'REFUSED'), status, at
  from settled where state = 'FAILED'
  on conflict do nothing),
${workChanges(8)}
select project_id, kind, owner, due_at from retried`,
};

/** The parameters of `settleCallbacks`. */
export function settleCallbacksValues(outcomes: readonly CallbackOutcome[]): unknown[] {
  return [
    outcomes.map(({ projectId }) => projectId),
    outcomes.map(({ id }) => id),
    outcomes.map(({ state }) => state),
    outcomes.map((outcome) => JSON.stringify(outcome.try)),
    outcomes.map(({ reason }) => reason ?? null),
    outcomes.map((outcome) => outcome.try.status),
    outcomes.map((outcome) => outcome.try.at),
    ...packWorkChanges(outcomes.map(({ work }) => [work])),
  ];
}
