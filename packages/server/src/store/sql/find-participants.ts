import type { Selectable } from "kysely";
import type { Statement } from "../database.ts";
import type { ContactTable, ConversationTable } from "../tables.ts";

/**
 * The active conversation of a contact. "between" instead of "=" keeps the order from being trivial, so that only
 * the index of active conversations can give it, whatever the planner believes about the table.
 */
const activeConversation = (app: string) => `
  left join lateral (
    select * from conversation v
    where v.project_id = c.project_id and v.app_id = ${app} and v.contact_id between c.id and c.id and v.active
    order by v.contact_id limit 1) v on true`;

const participants = `
  row_to_json(c) as contact,
  (select json_agg(json_build_object('channel', i.channel, 'identity', i.identity, 'app_id', i.app_id))
   from (
     select channel, identity, app_id from contact_identity
     where project_id = c.project_id and contact_id = c.id and contact_id <> '' order by position) i) as identities,
  row_to_json(v) as conversation`;

/**
 * The contacts that own identities, each with its active conversation with an app: of several identities of one
 * unit, the first that anybody owns counts; of several contacts that own it, the one that was active last, which is
 * looked up only then. Units without a contact have no row.
 *
 * One entry an identity: $1 units, $2 project ids, $3 apps of the conversation, $4 channels, $5 identities, $6 apps
 * of the identity, $7 places in the unit's list.
 */
export const findParticipants: Statement = {
  name: "store_find_participants",
  text: `
select f.unit, ${participants}
from (
  select distinct on (o.unit) o.unit, o.app_id, o.project_id, o.contact_id
  from (
    select w.unit, w.place, w.app_id, i.project_id, i.contact_id,
      count(*) over (partition by w.unit, w.place) as owners
    from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[])
        as w (unit, project_id, app_id, channel, identity, identity_app_id, place)
      join contact_identity i on i.project_id = w.project_id and i.channel = w.channel
        and i.identity = w.identity and i.app_id = w.identity_app_id) o
  order by o.unit, o.place, case when o.owners > 1 then (
    select max(last_received) from conversation l
    where l.project_id = o.project_id and l.contact_id = o.contact_id and l.contact_id <> '') end
    desc nulls last, o.contact_id) f
  join contact c on c.project_id = f.project_id and c.id = f.contact_id
  ${activeConversation("f.app_id")}`,
};

/**
 * A contact by its id, with its active conversation with an app.
 *
 * $1 project id, $2 contact id, $3 app id.
 */
export const findContact: Statement = {
  name: "store_find_contact",
  text: `
select 1 as unit, ${participants}
from contact c
  ${activeConversation("$3")}
where c.project_id = $1 and c.id = $2`,
};

export interface ParticipantsRow {
  unit: number;
  contact: Selectable<ContactTable>;
  /** null: the contact has none. */
  identities: { channel: string; identity: string; app_id: string }[] | null;
  conversation: Selectable<ConversationTable> | null;
}
