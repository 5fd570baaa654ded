import type { InboundRecord } from "../../messaging/model.ts";
import type { Additions } from "../../queue/additions.ts";
import { committed } from "../../queue/sql/committed.ts";
import { openLanes } from "../../queue/sql/open-lanes.ts";
import type { Statement } from "../database.ts";
import type { Inbound, InboundEventRecord, InboundNoticeRecord } from "../inbound.ts";
import {
  type AppConsentChange,
  CONSENT_CHANGE_PARAMETERS,
  consentChanges,
  packConsentChanges,
} from "./consent-changes.ts";
import { newCallbacks, packNewCallbacks } from "./new-callbacks.ts";
import { packTouches, touchConversations } from "./touch-conversations.ts";

/** First parameter of the offers, after those of the consents. */
const LANES_AT = 47 + CONSENT_CHANGE_PARAMETERS;

const fresh = (unit: string) => `(${unit} in (select unit from fresh)) is true`;

/**
 * Stores messages and events from contacts with their callbacks and with what they change of consents, and of notices
 * the callbacks alone: each as a whole, or not at all when the channel's id was seen before. Of two with one id, in
 * whatever connection, the first to be written wins.
 *
 * Tells the units that were stored.
 */
export const receive: Statement = {
  name: "store_receive",
  text: `
with unit as materialized (
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[]) with ordinality
    as u (project_id, channel, provider_id, id, at, unit)),
first_seen as (
  insert into received (project_id, channel, provider_id, id, at)
  select project_id, channel, provider_id, id, at from unit
  on conflict (project_id, channel, provider_id) do nothing
  returning id),
fresh as materialized (select unit from unit where (id in (select id from first_seen)) is true),
messages as (
  insert into message (project_id, id, direction, app_id, processing_mode, body, accepted_at, contact_id,
    conversation_id, channel, identity, sender_id, metadata)
  select m.project_id, m.id, 'TO_APP', m.app_id, m.processing_mode, m.body::json, m.accepted_at, m.contact_id,
    m.conversation_id, m.channel, m.identity, m.sender_id, m.metadata
  from unnest($6::bigint[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bigint[],
    $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[])
    as m (unit, project_id, id, app_id, processing_mode, body, accepted_at, contact_id, conversation_id, channel,
      identity, sender_id, metadata)
  where ${fresh("m.unit")}),
events as (
  insert into event (project_id, id, app_id, processing_mode, event, accepted_at, contact_id, conversation_id,
    channel, identity)
  select e.project_id, e.id, e.app_id, e.processing_mode, e.event::json, e.accepted_at, e.contact_id,
    e.conversation_id, e.channel, e.identity
  from unnest($19::bigint[], $20::text[], $21::text[], $22::text[], $23::text[], $24::text[], $25::bigint[],
    $26::text[], $27::text[], $28::text[], $29::text[])
    as e (unit, project_id, id, app_id, processing_mode, event, accepted_at, contact_id, conversation_id, channel,
      identity)
  where ${fresh("e.unit")}),
${touchConversations(30, fresh)},
${openLanes(LANES_AT)},
${newCallbacks(35, { onlyIf: fresh, handsOver: true })},
${consentChanges(47, fresh)}
${committed("fresh", ["deliveries"])}`,
};

/** The parameters of `receive`. `inbounds[0]` is unit 1. */
export function receiveValues(inbounds: readonly Inbound[], additions: Additions): unknown[] {
  const units = inbounds.map((inbound) => ({ inbound, record: recordOf(inbound) }));
  return [
    units.map(({ record }) => record.projectId),
    units.map(({ record }) => record.channel),
    units.map(({ inbound }) => inbound.providerId),
    units.map(({ record }) => record.id),
    units.map(({ record }) => record.acceptedAt),
    ...messageValues(inbounds),
    ...eventValues(inbounds),
    ...packTouches(
      units.map(({ inbound, record }) => ({
        projectId: record.projectId,
        conversation: inbound.conversation,
      })),
    ),
    ...packNewCallbacks(
      inbounds.map(({ callbacks }) => callbacks),
      additions,
    ),
    ...packConsentChanges(inbounds.map(consentChangeOf)),
    ...additions.values(),
  ];
}

/** What an inbound message changes of the lists of its app. */
export function consentChangeOf({ record, consent }: Inbound): AppConsentChange | undefined {
  if (consent === undefined || "event" in record || "notice" in record) return undefined;
  return { ...consent, projectId: record.projectId, appId: record.appId };
}

function recordOf({ record }: Inbound): InboundNoticeRecord {
  if ("notice" in record) return record.notice;
  return "event" in record ? record.event : record;
}

function messageValues(inbounds: readonly Inbound[]): unknown[][] {
  const rows = inbounds.flatMap(({ record }, index) =>
    "event" in record || "notice" in record ? [] : [{ unit: index + 1, record }],
  );
  return [
    ...commonValues(rows, ({ contactMessage }) => contactMessage),
    rows.map(({ record }) => record.senderId),
    rows.map(({ record }) => record.metadata),
  ];
}

function eventValues(inbounds: readonly Inbound[]): unknown[][] {
  const rows = inbounds.flatMap(({ record }, index) =>
    "event" in record ? [{ unit: index + 1, record: record.event }] : [],
  );
  return commonValues(rows, ({ event }) => event);
}

function commonValues<Record extends InboundRecord | InboundEventRecord>(
  rows: readonly { unit: number; record: Record }[],
  document: (record: Record) => unknown,
): unknown[][] {
  return [
    rows.map(({ unit }) => unit),
    rows.map(({ record }) => record.projectId),
    rows.map(({ record }) => record.id),
    rows.map(({ record }) => record.appId),
    rows.map(({ record }) => record.processingMode),
    rows.map(({ record }) => JSON.stringify(document(record))),
    rows.map(({ record }) => record.acceptedAt),
    rows.map(({ record }) => record.contactId),
    rows.map(({ record }) => record.conversationId),
    rows.map(({ record }) => record.channel),
    rows.map(({ record }) => record.identity),
  ];
}
