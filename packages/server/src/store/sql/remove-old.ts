import type { Statement } from "../database.ts";
import { REMOVE_GONE_MESSAGES } from "./remove-messages.ts";

/*
 * Walks over what may be over, a page at a time along an index in the order of ids. A page is looked at whether or
 * not it holds anything to remove, so each statement is short, whatever it finds. `gone` is what is removed; it
 * tells the project too, so that rows are looked up by their whole key and never by a project's part of it.
 */

/**
 * Whether nothing can happen to a message any more: READ and FAILED are final; DELIVERED is where the
 * channel tells no READ; and after some time no channel tells anything. What waits to be sent is never settled.
 */
function settled(channelsThatTellRead: string, silentSince: string): string {
  return `(m.direction = 'TO_APP' or m.injected or m.status in ('READ', 'FAILED')
    or (m.status = 'DELIVERED' and (m.channel = any(${channelsThatTellRead}::text[])) is not true)
    or (m.status in ('DELIVERED', 'QUEUED_ON_CHANNEL') and m.accepted_at <= ${silentSince}::bigint))`;
}

/** What a page came to, as a WalkedRow. */
export const TELL_PAGE = `
select count(*)::int as looked, max(id) as last, (select count(*)::int from gone) as removed,
  (select count(*)::int from callbacks) as callbacks,
  min(id) filter (where is_over and (id in (select id from gone)) is not true) as waiting
from page`;

/** What each of these statements returns: one row. */
export interface WalkedRow {
  looked: number;
  last: string | null;
  removed: number;
  callbacks: number;
  waiting: string | null;
}

/**
 * Messages of one app. $1 project, $2 app, $3 from this id, $4 before this one, $5 page, $6 mode, $7 accepted
 * until, $8 only outside conversations, $9 channels that tell READ, $10 since when channels are silent.
 */
export const removeOldMessages: Statement = {
  name: "store_remove_old_messages",
  text: `
with page as materialized (
  select m.project_id, m.id, ${settled("$9", "$10")} as is_settled,
    m.processing_mode = $6 and m.accepted_at <= $7::bigint and (not $8::boolean or m.conversation_id = '') as is_over
  from message m
  where m.project_id = $1 and m.app_id = $2 and m.app_id <> '' and m.id >= $3 and m.id < $4
  order by m.id limit $5::int),
gone as materialized (select project_id, id from page where is_over and is_settled),
${REMOVE_GONE_MESSAGES}
${TELL_PAGE}`,
};

/**
 * Messages of a project that were deleted while they were on their way. $1 project, $2 from this id, $3 page,
 * $4 channels that tell READ, $5 since when channels are silent.
 */
export const removeHiddenMessages: Statement = {
  name: "store_remove_hidden_messages",
  text: `
with page as materialized (
  select m.project_id, m.id, true as is_over, ${settled("$4", "$5")} as is_settled
  from message m
  where m.project_id = $1 and m.hidden and m.id >= $2
  order by m.id limit $3::int),
gone as materialized (select project_id, id from page where is_settled),
${REMOVE_GONE_MESSAGES}
${TELL_PAGE}`,
};

/** Events of one app. $1 to $8 as for messages. */
export const removeOldEvents: Statement = {
  name: "store_remove_old_events",
  text: `
with page as materialized (
  select e.project_id, e.id, e.processing_mode = $6 and e.accepted_at <= $7::bigint
    and (not $8::boolean or e.conversation_id = '') as is_over
  from event e
  where e.project_id = $1 and e.app_id = $2 and e.app_id <> '' and e.id >= $3 and e.id < $4
  order by e.id limit $5::int),
gone as materialized (select project_id, id from page where is_over),
events as (delete from event e using gone g where e.project_id = g.project_id and e.id = g.id),
callbacks as (select null::text as id where false)
${TELL_PAGE}`,
};

/** Callbacks of a project, and the dead letters among them. $1 project, $2 from this id, $3 before this one, $4 page. */
export const removeOldCallbacks: Statement = {
  name: "store_remove_old_callbacks",
  text: `
with page as materialized (
  select c.project_id, c.id, c.state, true as is_over from callback c
  where c.project_id = $1 and c.id >= $2 and c.id < $3
  order by c.id limit $4::int),
gone as materialized (select project_id, id from page where state <> 'PENDING'),
removed as (delete from callback c using gone g where c.project_id = g.project_id and c.id = g.id),
callbacks as (
  delete from dead_letter d using gone g where d.project_id = g.project_id and d.callback_id = g.id returning d.callback_id)
${TELL_PAGE}`,
};

/** Batches of a project that are sent or were cancelled. $1 project, $2 from this id, $3 before this one, $4 page. */
export const removeOldBatches: Statement = {
  name: "store_remove_old_batches",
  text: `
with page as materialized (
  select b.project_id, b.id, b.state, true as is_over from batch b
  where b.project_id = $1 and b.id >= $2 and b.id < $3
  order by b.id limit $4::int),
gone as materialized (select project_id, id from page where state in ('PROCESSED', 'CANCELLED')),
removed as (delete from batch b using gone g where b.project_id = g.project_id and b.id = g.id),
callbacks as (select null::text as id where false)
${TELL_PAGE}`,
};
