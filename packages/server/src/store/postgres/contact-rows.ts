import type { ChannelIdentity, Contact } from "@postrider/contract";
import { type Selectable, sql } from "kysely";
import type { Session } from "../database.ts";
import type { ContactTable } from "../tables.ts";

/** The identities of the contact `c` of a query, in their order; null when it has none. */
const identities = sql<ChannelIdentity[] | null>`(
  select json_agg(json_build_object('channel', i.channel, 'identity', i.identity, 'app_id', i.app_id)
    order by i.position)
  from contact_identity i
  where i.project_id = c.project_id and i.contact_id = c.id and i.contact_id <> '')`.as("identities");

/** Contacts of a project with their identities, as table `c`. */
export function selectContacts({ kysely }: Pick<Session, "kysely">, projectId: string) {
  return kysely
    .selectFrom("contact as c")
    .selectAll("c")
    .select(identities)
    .where("c.project_id", "=", projectId);
}

/** A contact in wire form. */
export function readContact(
  row: Selectable<ContactTable>,
  channelIdentities: readonly ChannelIdentity[] | null,
): Contact {
  return {
    id: row.id,
    channel_identities: [...(channelIdentities ?? [])],
    channel_priority: row.channel_priority,
    display_name: row.display_name,
    email: row.email,
    external_id: row.external_id,
    metadata: row.metadata,
    language: row.language,
  };
}

/** A contact whose row stays locked until the transaction ends. */
export async function lockContact(
  session: Session,
  projectId: string,
  contactId: string,
): Promise<Contact | undefined> {
  const row = await selectContacts(session, projectId)
    .where("c.id", "=", contactId)
    .forUpdate()
    .executeTakeFirst();
  return row && readContact(row, row.identities);
}
