import type { Contact, Conversation } from "@postrider/contract";
import { GroupCommit } from "../../lib/group-commit.ts";
import type { Queue } from "../../queue/queue.ts";
import type { NewCallback } from "../callback-store.ts";
import { blamesOneItem } from "../conflicts.ts";
import type { Database, Session } from "../database.ts";
import type { ParticipantStore, ResolveParticipants } from "../participant-store.ts";
import { findContact, type ParticipantsRow } from "../sql/find-participants.ts";
import { holdIdentities, insertContact } from "./contact-writes.ts";
import { addressesOf, findAll } from "./find-participants.ts";
import { newcomersInBatches } from "./newcomers.ts";
import { type Participants, readConversation, readParticipants } from "./participant-rows.ts";
import { bringUpToDate, insertConversation, isUpToDate, newcomer } from "./participant-writes.ts";
import { commitAndTell } from "./telling.ts";
import { missing, unify } from "./unify.ts";

type ResolveContact = Omit<ResolveParticipants, "identities"> & { contactId: string };
type Created = { contact?: Contact; updated?: Contact; conversation?: Conversation };

/**
 * Contacts and conversations, as far as traffic makes them.
 *
 * Nearly always both exist: then it is one query, shared by all messages that arrive together. Newcomers that arrive
 * together are made together. Else a transaction locks the identities, or the contact, and looks again before it makes
 * anything.
 */
export class PostgresParticipants implements ParticipantStore {
  readonly #database: Database;
  readonly #queue: Pick<Queue, "wake">;
  readonly #finding: GroupCommit<ResolveParticipants, Participants | undefined>;
  readonly #making: ReturnType<typeof newcomersInBatches>;

  constructor(database: Database, queue: Pick<Queue, "wake">) {
    this.#database = database;
    this.#queue = queue;
    this.#finding = new GroupCommit((requests) => findAll(database, requests), { blamesOneItem });
    this.#making = newcomersInBatches(database, queue);
  }

  async resolve(
    request: ResolveParticipants,
    onCreated: (created: Created) => NewCallback[],
  ): Promise<{ contact: Contact; conversation: Conversation }> {
    const found = await this.#finding.push(request);
    if (found !== undefined && isComplete(found, request) && missing(found.contact, request).length === 0)
      return found;
    const made = found === undefined ? await this.#making.push({ request, onCreated }) : undefined;
    if (made !== undefined) return made;
    return commitAndTell(this.#database, this.#queue, async (session) => {
      await holdIdentities(session, request.projectId, addressesOf(request));
      const [existing] = await findAll(session, [request]);
      if (existing !== undefined) {
        const contact = await unify(session, request, existing.contact);
        const created = contact === existing.contact ? {} : { updated: contact };
        return this.#converse(session, request, contact, created, onCreated);
      }
      const contact = newcomer(request);
      await insertContact(session, request.projectId, contact);
      return this.#converse(session, request, contact, { contact }, onCreated);
    });
  }

  async resolveContact(
    request: ResolveContact,
    onCreated: (created: { conversation?: Conversation }) => NewCallback[],
  ): Promise<{ contact: Contact; conversation: Conversation } | undefined> {
    const { projectId, appId, contactId } = request;
    const found = await findOne(this.#database, projectId, contactId, appId);
    if (found === undefined || isComplete(found, request)) return found;
    return commitAndTell(this.#database, this.#queue, (session) =>
      this.#converse(session, request, found.contact, {}, onCreated),
    );
  }

  async getContact(projectId: string, contactId: string): Promise<Contact | undefined> {
    return (await findOne(this.#database, projectId, contactId, ""))?.contact;
  }

  async activeConversation(
    projectId: string,
    appId: string,
    contactId: string,
  ): Promise<Conversation | undefined> {
    const row = await this.#database.kysely
      .selectFrom("conversation")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("app_id", "=", appId)
      .where("contact_id", "=", contactId)
      .where("active", "is", true)
      .executeTakeFirst();
    return row && readConversation(row);
  }

  /** The active conversation, made or brought up to date, and the callbacks about all that was made. */
  async #converse(
    session: Session,
    request: Omit<ResolveParticipants, "identities">,
    contact: Contact,
    created: Created,
    onCreated: (created: Created) => NewCallback[],
  ) {
    const { projectId, appId } = request;
    // Whoever makes or changes a conversation of this contact waits here for whoever does so already.
    await session.kysely
      .selectFrom("contact")
      .select("id")
      .where("project_id", "=", projectId)
      .where("id", "=", contact.id)
      .forUpdate()
      .execute();
    const existing = (await findOne(session, projectId, contact.id, appId))?.conversation;
    const conversation =
      existing === undefined
        ? await insertConversation(session, request, contact.id)
        : await bringUpToDate(session, request, existing);
    if (existing === undefined) created.conversation = conversation;
    const callbacks = Object.keys(created).length === 0 ? [] : onCreated(created);
    return { result: { contact, conversation }, callbacks };
  }
}

function isComplete(
  found: Participants,
  request: Omit<ResolveParticipants, "identities">,
): found is Participants & { conversation: Conversation } {
  return found.conversation !== undefined && isUpToDate(found.conversation, request);
}

async function findOne(
  session: Session,
  projectId: string,
  contactId: string,
  appId: string,
): Promise<Participants | undefined> {
  const [row] = await session.query<ParticipantsRow>(findContact, [projectId, contactId, appId]);
  return row && readParticipants(row);
}
