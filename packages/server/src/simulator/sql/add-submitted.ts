import { committed } from "../../queue/sql/committed.ts";
import { openLanes } from "../../queue/sql/open-lanes.ts";
import { WORK_CHANGE_PARAMETERS, workChanges } from "../../queue/sql/work-changes.ts";
import type { Statement } from "../../store/database.ts";

const WORK_AT = 13;
const fresh = (unit: string) => `(${unit} in (select unit from fresh)) is true`;

/**
 * Stores accepted submissions and, in the same statement, the work of reporting them, so that no report is lost:
 * twelve columns, then the work of each row as `packWorkChanges` makes it.
 * A key that is known adds nothing but its count, and answers with the id of the message that is there.
 * One key may be in a call only once.
 */
export const addSubmitted: Statement = {
  name: "simulator_add_submitted",
  text: `
${storedIf("true")},
${workChanges(WORK_AT, { onlyIf: fresh })}
select id, project_id, submission_key from stored`,
};

/**
 * The same, unless any of the handsets has a script: then nothing is stored, and nothing told. The work may be handed
 * over. Tells the units that were stored, and with a minus those whose key was known.
 *
 * The commit is not waited for. Whoever is told of it writes that down in a commit after this one, which makes this one
 * last too; and a submission that a crash took away comes again under its key.
 */
export const addUnscripted: Statement = {
  name: "simulator_add_unscripted",
  text: `
${storedIf(
  `not exists (select 1 from handset where (channel, identity) in (select channel, identity from given))
      and set_config('synchronous_commit', 'off', true) = 'off'`,
)},
${openLanes(WORK_AT + WORK_CHANGE_PARAMETERS)},
${workChanges(WORK_AT, { onlyIf: fresh, handsOver: true })},
told as (
  select unit from fresh
  union all select -unit from submitted where (unit in (select unit from fresh)) is not true)
${committed("told", ["added"])}`,
};

function storedIf(condition: string): string {
  return `
with given as materialized (
  select * from unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[],
    $10::bigint[], $11::text[], $12::text[]
  ) with ordinality as given (
    id, channel, identity, project_id, app_id, message_id, submission_key, submissions, sender, at, report, shown,
    unit
  )
),
submitted as materialized (select * from given where ${condition}),
stored as (
  insert into handset_message (
    id, channel, identity, direction, project_id, app_id, message_id, submission_key, submissions, sender, at,
    status, report, shown
  )
  select id, channel, identity, 'TO_CONTACT', project_id, app_id, message_id, submission_key, submissions, sender,
    at, 'QUEUED_ON_CHANNEL', report::json, shown::json
  from submitted
  on conflict (project_id, submission_key) where submission_key is not null
  do update set submissions = handset_message.submissions + excluded.submissions
  returning id, project_id, submission_key
),
-- "is true" keeps this a hashed look-up of its own: as a join it would compare each with each.
fresh as materialized (select unit from submitted where (id in (select id from stored)) is true)`;
}
