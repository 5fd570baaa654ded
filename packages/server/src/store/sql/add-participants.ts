import type { Selectable } from "kysely";
import type { Statement } from "../database.ts";
import type { ContactTable, ConversationTable, Tables } from "../tables.ts";

/**
 * Stores contacts, their identities and conversations, inside a transaction that holds the identities. An identity
 * that the same contact has already counts once.
 *
 * Parameters of `packParticipants`: $1 to $8 contacts, $9 to $14 identities, $15 to $24 conversations.
 */
export const addParticipants: Statement = {
  name: "store_add_participants",
  text: `
with contacts as (
  insert into contact
    (project_id, id, display_name, email, external_id, metadata, language, channel_priority)
  select project_id, id, display_name, email, external_id, metadata, language, channel_priority::json
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
    as c (project_id, id, display_name, email, external_id, metadata, language, channel_priority)),
identities as (
  insert into contact_identity (project_id, channel, identity, app_id, contact_id, position)
  select project_id, channel, identity, app_id, contact_id, position
  from unnest($9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::int[])
    as i (project_id, channel, identity, app_id, contact_id, position)
  on conflict do nothing)
insert into conversation (project_id, id, app_id, contact_id, active, active_channel, last_received, metadata,
  metadata_json, correlation_id)
select project_id, id, app_id, contact_id, active, active_channel, last_received, metadata, metadata_json::json,
  correlation_id
from unnest($15::text[], $16::text[], $17::text[], $18::text[], $19::boolean[], $20::text[], $21::bigint[],
    $22::text[], $23::text[], $24::text[])
  as v (project_id, id, app_id, contact_id, active, active_channel, last_received, metadata, metadata_json,
    correlation_id)`,
};

type ContactRow = Selectable<ContactTable>;
type IdentityRow = Selectable<Tables["contact_identity"]>;
type ConversationRow = Selectable<ConversationTable>;

/** Rows that are stored together; what is left out is there already, or not wanted. */
export interface NewParticipants {
  contact?: ContactRow;
  identities?: readonly IdentityRow[];
  conversation?: ConversationRow;
}

/** The parameters of `addParticipants`. */
export function packParticipants(all: readonly NewParticipants[]): unknown[][] {
  const contacts = all.flatMap(({ contact }) => contact ?? []);
  const identities = all.flatMap((one) => one.identities ?? []);
  const conversations = all.flatMap(({ conversation }) => conversation ?? []);
  return [
    contacts.map((row) => row.project_id),
    contacts.map((row) => row.id),
    contacts.map((row) => row.display_name),
    contacts.map((row) => row.email),
    contacts.map((row) => row.external_id),
    contacts.map((row) => row.metadata),
    contacts.map((row) => row.language),
    contacts.map((row) => JSON.stringify(row.channel_priority)),
    identities.map((row) => row.project_id),
    identities.map((row) => row.channel),
    identities.map((row) => row.identity),
    identities.map((row) => row.app_id),
    identities.map((row) => row.contact_id),
    identities.map((row) => row.position),
    conversations.map((row) => row.project_id),
    conversations.map((row) => row.id),
    conversations.map((row) => row.app_id),
    conversations.map((row) => row.contact_id),
    conversations.map((row) => row.active),
    conversations.map((row) => row.active_channel),
    conversations.map((row) => row.last_received),
    conversations.map((row) => row.metadata),
    conversations.map((row) => row.metadata_json && JSON.stringify(row.metadata_json)),
    conversations.map((row) => row.correlation_id),
  ];
}
