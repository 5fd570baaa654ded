import type { Statement } from "../database.ts";

/**
 * Removes the messages in `gone` with all that tells of them, as common table expressions of a larger statement:
 * attempts, reports, and callbacks that were delivered; those that wait for a try, and dead letters, stay. `gone` has
 * `project_id` and `id`, so that rows are looked up by their whole key and never by a project's part of it.
 */
export const REMOVE_GONE_MESSAGES = `
messages as (delete from message m using gone g where m.project_id = g.project_id and m.id = g.id),
attempts as (delete from attempt a using gone g where a.project_id = g.project_id and a.message_id = g.id),
reports as (delete from status_report r using gone g where r.project_id = g.project_id and r.message_id = g.id),
callbacks as (
  delete from callback c using gone g
  where c.project_id = g.project_id and c.message_id = g.id and c.message_id <> '' and c.state = 'DELIVERED'
  returning c.id)`;

/** Whose messages can be removed together. */
export type MessageOwner = "app_id" | "conversation_id" | "contact_id";

/** What each of these statements returns: one row. */
export interface RemovedRow {
  removed: number;
}

/**
 * Removes a page of an owner's messages in the order of their ids. $1 project, $2 owner, $3 hidden ones too,
 * $4 page. "Not empty" repeats the condition of the owner's index.
 */
export const removeMessagesOf: Readonly<Record<MessageOwner, Statement>> = {
  app_id: ofOwner("app_id"),
  conversation_id: ofOwner("conversation_id"),
  contact_id: ofOwner("contact_id"),
};

function ofOwner(owner: MessageOwner): Statement {
  return {
    name: `store_remove_messages_of_${owner}`,
    text: `
with gone as materialized (
  select m.project_id, m.id from message m
  where m.project_id = $1 and m.${owner} = $2 and m.${owner} <> '' and (not m.hidden or $3::boolean)
  order by m.id limit $4::int),
${REMOVE_GONE_MESSAGES}
select count(*)::int as removed from gone`,
  };
}

/** Removes one message that nothing happens to any more. $1 project, $2 id, $3 mode. */
export const removeMessage: Statement = {
  name: "store_remove_message",
  text: `
with gone as materialized (
  select m.project_id, m.id from message m
  where m.project_id = $1 and m.id = $2 and m.processing_mode = $3 and not m.hidden
    and (m.direction = 'TO_APP' or m.status in ('READ', 'FAILED'))),
${REMOVE_GONE_MESSAGES}
select count(*)::int as removed from gone`,
};
