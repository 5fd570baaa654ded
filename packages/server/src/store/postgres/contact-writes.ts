import type { ChannelIdentity, Contact } from "@postrider/contract";
import type { SharedIdentity } from "../contact-store.ts";
import type { Session } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";
import { addParticipants, packParticipants } from "../sql/add-participants.ts";
import { lockIdentities } from "../sql/lock-identities.ts";

/** Inserts a contact with its identities. An identity that is named twice counts once. */
export async function insertContact(session: Session, projectId: string, contact: Contact): Promise<void> {
  await session.query(addParticipants, packParticipants([contactRows(projectId, contact)]));
}

/** The rows of a contact and of its identities. */
export function contactRows(projectId: string, contact: Contact) {
  return {
    contact: { project_id: projectId, id: contact.id, ...columnsOf(contact) },
    identities: identityRows(projectId, contact),
  };
}

/** Writes what a contact is now over what it was. Its row is locked by the caller. */
export async function replaceContact(session: Session, projectId: string, contact: Contact): Promise<void> {
  await session.kysely
    .updateTable("contact")
    .set({ ...columnsOf(contact), channel_priority: JSON.stringify(contact.channel_priority ?? []) })
    .where("project_id", "=", projectId)
    .where("id", "=", contact.id)
    .execute();
  await deleteIdentities(session, projectId, contact.id);
  await session.query(addParticipants, packParticipants([{ identities: identityRows(projectId, contact) }]));
}

export async function deleteIdentities(
  session: Session,
  projectId: string,
  contactId: string,
): Promise<void> {
  await session.kysely
    .deleteFrom("contact_identity")
    .where("project_id", "=", projectId)
    .where("contact_id", "=", contactId)
    .where("contact_id", "<>", EMPTY_TEXT)
    .execute();
}

/** Keeps others from making a contact for any of these identities until the transaction ends. */
export async function holdIdentities(
  session: Session,
  projectId: string,
  identities: readonly ChannelIdentity[],
): Promise<void> {
  await session.query(lockIdentities, [identities.map((identity) => identityName(projectId, identity))]);
}

/** The text that stands for an identity where it is locked. */
export function identityName(projectId: string, { channel, identity, app_id = "" }: ChannelIdentity): string {
  return [projectId, channel, app_id, identity].join("\n");
}

/** Which of these identities several contacts have now, and which contacts. */
export async function findShared(
  session: Session,
  projectId: string,
  identities: readonly ChannelIdentity[],
): Promise<SharedIdentity[]> {
  const shared: SharedIdentity[] = [];
  for (const { channel, identity, app_id = "" } of identities) {
    const owners = await session.kysely
      .selectFrom("contact_identity")
      .select("contact_id")
      .where("project_id", "=", projectId)
      .where("channel", "=", channel)
      .where("identity", "=", identity)
      .where("app_id", "=", app_id)
      .orderBy("contact_id")
      .execute();
    if (owners.length > 1) shared.push({ channel, contactIds: owners.map(({ contact_id }) => contact_id) });
  }
  return shared;
}

/** The same address on the same channel, for the same app where that matters. */
export function isSameIdentity(a: ChannelIdentity, b: ChannelIdentity): boolean {
  return a.channel === b.channel && a.identity === b.identity && (a.app_id ?? "") === (b.app_id ?? "");
}

function columnsOf(contact: Contact) {
  return {
    display_name: contact.display_name ?? "",
    email: contact.email ?? "",
    external_id: contact.external_id ?? "",
    metadata: contact.metadata ?? "",
    language: contact.language ?? ("UNSPECIFIED" as const),
    channel_priority: contact.channel_priority ?? [],
  };
}

function identityRows(projectId: string, contact: Contact) {
  return contact.channel_identities.map(({ channel, identity, app_id = "" }, position) => ({
    project_id: projectId,
    channel,
    identity,
    app_id,
    contact_id: contact.id,
    position,
  }));
}
