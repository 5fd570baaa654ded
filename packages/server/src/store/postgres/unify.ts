import type { ChannelIdentity, Contact } from "@postrider/contract";
import type { Session } from "../database.ts";
import type { ResolveParticipants } from "../participant-store.ts";
import { findContact, type ParticipantsRow } from "../sql/find-participants.ts";
import { isSameIdentity, replaceContact } from "./contact-writes.ts";
import { readParticipants } from "./participant-rows.ts";

/** Of the addresses asked for, those that the contact lacks although they have the same number elsewhere. */
export function missing(
  { channel_identities: known }: Contact,
  { identities, alsoKnownBy = [] }: ResolveParticipants,
): ChannelIdentity[] {
  const theirs = alsoKnownBy.filter((one) => known.some((each) => isSameIdentity(each, one)));
  return identities.filter(
    (one) =>
      theirs.some(({ identity }) => identity === one.identity) &&
      !known.some((each) => isSameIdentity(each, one)),
  );
}

/** Gives a contact the addresses that are missing, and answers them as they are then; the same one if none is. */
export async function unify(
  session: Session,
  request: ResolveParticipants,
  contact: Contact,
): Promise<Contact> {
  if (missing(contact, request).length === 0) return contact;
  const { projectId } = request;
  await session.kysely
    .selectFrom("contact")
    .select("id")
    .where("project_id", "=", projectId)
    .where("id", "=", contact.id)
    .forUpdate()
    .execute();
  const [row] = await session.query<ParticipantsRow>(findContact, [projectId, contact.id, ""]);
  if (row === undefined) throw new Error(`Contact ${contact.id} is gone while it was locked.`);
  const { contact: current } = readParticipants(row);
  const added = missing(current, request);
  const channels = [...(current.channel_priority ?? []), ...added.map(({ channel }) => channel)];
  const unified = {
    ...current,
    channel_identities: [...current.channel_identities, ...added],
    channel_priority: [...new Set(channels)],
  };
  await replaceContact(session, projectId, unified);
  return unified;
}
