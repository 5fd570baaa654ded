import type { Statement } from "../database.ts";

/**
 * Makes dead letters of callbacks whose turn never came: due for so long that their webhook has failed all the time.
 * Items in hand are due when their lease ends, which is not long ago. One commit; a bounded number each time.
 *
 * $1 project id, $2 webhook id, $3 due before, $4 how many at the most, $5 what is recorded as their last try, $6 now.
 */
export const giveUpCallbacks: Statement = {
  name: "store_give_up_callbacks",
  text: `
with overdue as materialized (
  select ctid as spot, project_id, ref from work
  where project_id = $1 and kind = 'callback' and owner = $2 and owner <> '' and due_at < $3::bigint
  order by due_at, id limit $4::int for update skip locked),
done as (delete from work w using overdue o where w.ctid = o.spot returning 1),
failed as (
  update callback c set state = 'FAILED', tries = array_append(c.tries, $5::json)
  from overdue o where c.project_id = o.project_id and c.id = o.ref and c.state = 'PENDING'
  returning c.project_id, c.id, c.app_id, c.webhook_id, c.trigger),
dead as (
  insert into dead_letter (project_id, callback_id, app_id, webhook_id, trigger, reason, at)
  select project_id, id, app_id, webhook_id, trigger, 'HELD_TOO_LONG', $6::bigint from failed
  on conflict do nothing)
select count(*)::int as given_up from done`,
};
