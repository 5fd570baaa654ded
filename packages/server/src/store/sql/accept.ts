import type { OutboundMessage } from "../../messaging/model.ts";
import type { Additions } from "../../queue/additions.ts";
import type { WorkChange } from "../../queue/queue.ts";
import { committed } from "../../queue/sql/committed.ts";
import { openLanes } from "../../queue/sql/open-lanes.ts";
import { packWorkChanges, WORK_CHANGE_PARAMETERS, workChanges } from "../../queue/sql/work-changes.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type { Statement } from "../database.ts";
import { offersChoices } from "../offers-choices.ts";
import { KEEP_ANSWERS_PARAMETERS, keepAnswers, packKeptAnswers } from "./keep-answers.ts";

/** First parameter of the work, after the columns of the messages and the answers. */
const WORK_AT = 21 + KEEP_ANSWERS_PARAMETERS;

const fresh = (unit: string) => `(${unit} in (select unit from fresh)) is true`;

/**
 * Stores messages to contacts, their work and the answers kept for repeats: all of it or nothing.
 *
 * Guarantees: a message is never there without its work. A message whose key is taken is not stored. Run again with
 * the same messages (the answer to the first run was lost with the connection) it changes nothing. It locks no
 * lane, so claims go on beside it.
 *
 * Tells the units whose key was taken.
 */
export const accept: Statement = {
  name: "store_accept",
  text: `
with incoming as materialized (
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[],
    $8::text[], $9::text[], $10::int[], $11::bigint[], $12::text[], $13::int[], $14::int[], $15::bigint[],
    $16::boolean[], $17::text[], $18::text[], $19::text[], $20::text[]) with ordinality
    as i (project_id, id, app_id, processing_mode, body, accepted_at, contact_id, conversation_id, status, version,
      expires_at, route, position, attempts, channel_since, offers_choices, channel, identity, batch_id, key, unit)),
${keepAnswers(21)},
taken as materialized (
  select unit from incoming
  where key is not null and ((project_id, key) in (select project_id, key from kept)) is not true),
stored as (
  insert into message (project_id, id, direction, app_id, processing_mode, body, accepted_at, contact_id,
    conversation_id, status, version, expires_at, route, position, attempts, channel_since, offers_choices, channel,
    identity, batch_id)
  select project_id, id, 'TO_CONTACT', app_id, processing_mode, body::json, accepted_at, contact_id,
    conversation_id, status, version, expires_at, route::json, position, attempts, channel_since, offers_choices,
    channel, identity, batch_id
  from incoming
  where (unit in (select unit from taken)) is not true
  on conflict (project_id, id) do nothing
  returning id),
-- "is true" keeps this a hashed look-up of its own: as a join it would compare each with each.
fresh as materialized (select unit from incoming where (id in (select id from stored)) is true),
${openLanes(WORK_AT + WORK_CHANGE_PARAMETERS)},
${workChanges(WORK_AT, { onlyIf: fresh, handsOver: true })}
${committed("taken", ["added"], "retried")}`,
};

/** One accept: what `accept` stores. */
export interface Acceptance {
  message: OutboundMessage;
  work: WorkChange[];
  answer: KeptAnswer | undefined;
}

/** The parameters of `accept`. `acceptances[0]` is unit 1; no key twice. */
export function acceptValues(acceptances: readonly Acceptance[], additions: Additions): unknown[] {
  const column = (value: (message: OutboundMessage) => unknown) =>
    acceptances.map(({ message }) => value(message));
  const candidate = (message: OutboundMessage) => message.route?.[message.position];
  return [
    column((message) => message.projectId),
    column((message) => message.id),
    column((message) => message.appId),
    column((message) => message.processingMode),
    column((message) => JSON.stringify(message.request)),
    column((message) => message.acceptedAt),
    column((message) => message.contactId),
    column((message) => message.conversationId),
    column((message) => message.status),
    column((message) => message.version),
    column((message) => message.expiresAt),
    column((message) => (message.route === null ? null : JSON.stringify(message.route))),
    column((message) => message.position),
    column((message) => message.attempts),
    column((message) => message.channelSince),
    column((message) => offersChoices(message.request)),
    column((message) => candidate(message)?.channel ?? ""),
    column((message) => candidate(message)?.identity ?? ""),
    column((message) => message.batchId),
    acceptances.map(({ answer }) => answer?.key),
    ...packKeptAnswers(acceptances.flatMap(({ answer }) => answer ?? [])),
    ...packWorkChanges(
      acceptances.map(({ work }) => work),
      additions,
    ),
    ...additions.values(),
  ];
}
