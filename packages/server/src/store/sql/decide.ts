import type { Additions } from "../../queue/additions.ts";
import { committed } from "../../queue/sql/committed.ts";
import { openLanes } from "../../queue/sql/open-lanes.ts";
import { packWorkChanges, WORK_CHANGE_PARAMETERS, workChanges } from "../../queue/sql/work-changes.ts";
import type { Statement } from "../database.ts";
import type { Decision } from "../message-store.ts";
import { NEW_CALLBACK_PARAMETERS, newCallbacks, packNewCallbacks } from "./new-callbacks.ts";
import { packTouches, touchConversations } from "./touch-conversations.ts";

const CALLBACKS_AT = 41;
const WORK_AT = CALLBACKS_AT + NEW_CALLBACK_PARAMETERS;

const applied = (unit: string) => `(${unit} in (select unit from applied)) is true`;
const handingOver = { onlyIf: applied, handsOver: true };

/**
 * Applies decisions about messages, each with everything that belongs to it: status, attempt, reports,
 * conversation, callbacks and work.
 *
 * Guarantees: a decision is applied as a whole, and only if its message still has the version that it was made on;
 * else nothing of it is. Of two decisions on one message and version, in whatever connection, one is applied: the
 * second waits for the row, finds a newer version and is stale. Callers send no message twice in one statement.
 *
 * Tells the units that were applied.
 */
export const decide: Statement = {
  name: "store_decide",
  text: `
with unit as materialized (
  select * from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::int[], $7::int[],
    $8::boolean[], $9::bigint[], $10::text[], $11::text[]) with ordinality
    as u (project_id, message_id, expected_version, status, route, position, attempts, sets_channel_since,
      channel_since, contact_id, conversation_id, unit)),
applied as (
  update message m set
    version = m.version + 1,
    status = coalesce(u.status, m.status),
    route = coalesce(u.route::json, m.route),
    position = coalesce(u.position, m.position),
    attempts = coalesce(u.attempts, m.attempts),
    channel_since = case when u.sets_channel_since then u.channel_since else m.channel_since end,
    contact_id = coalesce(u.contact_id, m.contact_id),
    conversation_id = coalesce(u.conversation_id, m.conversation_id),
    channel = case when u.route is null and u.position is null then m.channel else coalesce(
      coalesce(u.route::json, m.route) -> coalesce(u.position, m.position) ->> 'channel', m.channel) end,
    identity = case when u.route is null and u.position is null then m.identity else coalesce(
      coalesce(u.route::json, m.route) -> coalesce(u.position, m.position) ->> 'identity', m.identity) end
  from unit u
  where m.project_id = u.project_id and m.id = u.message_id and m.version = u.expected_version
  returning u.unit),
attempted as (
  insert into attempt (project_id, message_id, number, channel, identity, submission_key, state,
    provider_message_id, started_at, ended_at, reason, losses, segments)
  select a.project_id, a.message_id, a.number, a.channel, a.identity, a.submission_key, a.state,
    a.provider_message_id, a.started_at, a.ended_at, a.reason::json, a.losses::json, a.segments::json
  from unnest($12::bigint[], $13::text[], $14::text[], $15::int[], $16::text[], $17::text[], $18::text[], $19::text[],
    $20::text[], $21::bigint[], $22::bigint[], $23::text[], $24::text[], $25::text[])
    as a (unit, project_id, message_id, number, channel, identity, submission_key, state, provider_message_id,
      started_at, ended_at, reason, losses, segments)
  where ${applied("a.unit")}
  on conflict (project_id, message_id, number) do update set
    channel = excluded.channel, identity = excluded.identity, submission_key = excluded.submission_key,
    state = excluded.state, provider_message_id = excluded.provider_message_id, started_at = excluded.started_at,
    ended_at = excluded.ended_at, reason = excluded.reason, losses = excluded.losses, segments = excluded.segments),
reported as (
  insert into status_report (project_id, message_id, version, ordinal, status, channel, identity, reason, at)
  select r.project_id, r.message_id, r.version, r.ordinal, r.status, r.channel, r.identity, r.reason::json, r.at
  from unnest($26::bigint[], $27::text[], $28::text[], $29::int[], $30::int[], $31::text[], $32::text[],
    $33::text[], $34::text[], $35::bigint[])
    as r (unit, project_id, message_id, version, ordinal, status, channel, identity, reason, at)
  where ${applied("r.unit")}),
${touchConversations(36, applied)},
${openLanes(WORK_AT + WORK_CHANGE_PARAMETERS)},
${newCallbacks(CALLBACKS_AT, handingOver)},
${workChanges(WORK_AT, handingOver)}
${committed("applied", ["deliveries", "added"], "retried")}`,
};

/** The parameters of `decide`. `decisions[0]` is unit 1. */
export function decideValues(decisions: readonly Decision[], additions: Additions): unknown[] {
  return [
    ...unitValues(decisions),
    ...attemptValues(decisions),
    ...reportValues(decisions),
    ...packTouches(decisions.map(({ projectId, conversation }) => ({ projectId, conversation }))),
    ...packNewCallbacks(
      decisions.map(({ callbacks }) => callbacks),
      additions,
    ),
    ...packWorkChanges(
      decisions.map(({ work }) => work),
      additions,
    ),
    ...additions.values(),
  ];
}

function unitValues(decisions: readonly Decision[]): unknown[][] {
  const column = (value: (decision: Decision) => unknown) => decisions.map(value);
  return [
    column(({ projectId }) => projectId),
    column(({ messageId }) => messageId),
    column(({ expectedVersion }) => expectedVersion),
    column(({ set }) => set.status),
    column(({ set }) => set.route && JSON.stringify(set.route)),
    column(({ set }) => set.position),
    column(({ set }) => set.attempts),
    column(({ set }) => set.channelSince !== undefined),
    column(({ set }) => set.channelSince),
    column(({ set }) => set.contactId),
    column(({ set }) => set.conversationId),
  ];
}

function attemptValues(decisions: readonly Decision[]): unknown[][] {
  const rows = decisions.flatMap(({ projectId, messageId, attempt }, index) =>
    attempt === undefined ? [] : [{ unit: index + 1, projectId, messageId, attempt }],
  );
  const column = (value: (row: (typeof rows)[number]) => unknown) => rows.map(value);
  return [
    column(({ unit }) => unit),
    column(({ projectId }) => projectId),
    column(({ messageId }) => messageId),
    column(({ attempt }) => attempt.number),
    column(({ attempt }) => attempt.channel),
    column(({ attempt }) => attempt.identity),
    column(({ attempt }) => attempt.submissionKey),
    column(({ attempt }) => attempt.state),
    column(({ attempt }) => attempt.providerMessageId),
    column(({ attempt }) => attempt.startedAt),
    column(({ attempt }) => attempt.endedAt),
    column(({ attempt }) => attempt.reason && JSON.stringify(attempt.reason)),
    column(({ attempt }) => JSON.stringify(attempt.losses)),
    column(({ attempt }) => attempt.segments && JSON.stringify(attempt.segments)),
  ];
}

function reportValues(decisions: readonly Decision[]): unknown[][] {
  const rows = decisions.flatMap((decision, index) =>
    (decision.reports ?? []).map((report, ordinal) => ({ unit: index + 1, decision, report, ordinal })),
  );
  const column = (value: (row: (typeof rows)[number]) => unknown) => rows.map(value);
  return [
    column(({ unit }) => unit),
    column(({ decision }) => decision.projectId),
    column(({ decision }) => decision.messageId),
    column(({ decision }) => decision.expectedVersion + 1),
    column(({ ordinal }) => ordinal),
    column(({ report }) => report.status),
    column(({ report }) => report.channel),
    column(({ report }) => report.identity),
    column(({ report }) => report.reason && JSON.stringify(report.reason)),
    column(({ report }) => report.at),
  ];
}
