import type { Channel, Contact } from "@postrider/contract";
import { sql } from "kysely";
import type { Queue } from "../../queue/queue.ts";
import type { Keyring } from "../../secrets/keyring.ts";
import type { KeptAnswer } from "../answer-store.ts";
import type { NewCallback } from "../callback-store.ts";
import type {
  ContactFilter,
  ContactStore,
  DeletedContact,
  IdentityConflict,
  MergedContacts,
  WrittenContact,
} from "../contact-store.ts";
import type { Database } from "../database.ts";
import { EMPTY_TEXT } from "../empty-text.ts";
import type { Page } from "../page.ts";
import { lockContact, readContact, selectContacts } from "./contact-rows.ts";
import {
  deleteIdentities,
  findShared,
  holdIdentities,
  insertContact,
  isSameIdentity,
  replaceContact,
} from "./contact-writes.ts";
import { keepAnswer } from "./kept-answers.ts";
import { mergeParticipants } from "./merge-participants.ts";
import { readConversation } from "./participant-rows.ts";
import { removeMessages } from "./remove-messages.ts";
import { searchContacts } from "./search-contacts.ts";
import { commitAndTell } from "./telling.ts";

/** Contacts, for the API. Those that traffic makes: `participants.ts`. */
export class PostgresContacts implements ContactStore {
  readonly #database: Database;
  readonly #queue: Pick<Queue, "wake">;
  readonly #keyring: Keyring;

  constructor(database: Database, queue: Pick<Queue, "wake">, keyring: Keyring) {
    this.#database = database;
    this.#queue = queue;
    this.#keyring = keyring;
  }

  create(
    projectId: string,
    contacts: readonly Contact[],
    tell: (written: WrittenContact) => NewCallback[],
    answer?: KeptAnswer,
  ): Promise<void> {
    return commitAndTell(this.#database, this.#queue, async (session) => {
      await keepAnswer(session, this.#keyring, answer);
      const identities = contacts.flatMap(({ channel_identities }) => channel_identities);
      await holdIdentities(session, projectId, identities);
      const callbacks: NewCallback[] = [];
      for (const contact of contacts) {
        await insertContact(session, projectId, contact);
        const shared = await findShared(session, projectId, contact.channel_identities);
        callbacks.push(...tell({ contact, shared }));
      }
      return { result: undefined, callbacks };
    });
  }

  async get(projectId: string, contactId: string): Promise<Contact | undefined> {
    const row = await selectContacts(this.#database, projectId)
      .where("c.id", "=", contactId)
      .executeTakeFirst();
    return row && readContact(row, row.identities);
  }

  async list(projectId: string, filter: ContactFilter, page: Page): Promise<Contact[]> {
    const { externalId, identity } = filter;
    let query = selectContacts(this.#database, projectId).orderBy("c.id", "desc").limit(page.size);
    if (page.after !== undefined) query = query.where("c.id", "<", page.after);
    if (externalId)
      query = query.where("c.external_id", "=", externalId).where("c.external_id", "<>", EMPTY_TEXT);
    if (identity)
      query = query.where("c.id", "in", (owners) =>
        owners
          .selectFrom("contact_identity")
          .select("contact_id")
          .where("project_id", "=", projectId)
          .where("channel", "=", identity.channel as Channel)
          .where("identity", "=", identity.identity),
      );
    const rows = await query.execute();
    return rows.map((row) => readContact(row, row.identities));
  }

  async search(
    projectId: string,
    text: string,
    channels: readonly Channel[],
    size: number,
  ): Promise<Contact[]> {
    const rows = await searchContacts(this.#database, projectId, text, channels, size);
    const contacts = rows.map((row) => readContact(row, row.identities));
    return contacts.sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, size);
  }

  change(
    projectId: string,
    contactId: string,
    change: (contact: Contact) => Contact,
    tell: (written: WrittenContact) => NewCallback[],
  ): Promise<Contact | undefined> {
    return commitAndTell(this.#database, this.#queue, async (session) => {
      const before = await lockContact(session, projectId, contactId);
      if (before === undefined) return { result: undefined, callbacks: [] };
      const contact = change(before);
      const added = contact.channel_identities.filter(
        (identity) => !before.channel_identities.some((one) => isSameIdentity(one, identity)),
      );
      await holdIdentities(session, projectId, added);
      await replaceContact(session, projectId, contact);
      const shared = await findShared(session, projectId, added);
      return { result: contact, callbacks: tell({ contact, shared }) };
    });
  }

  delete(
    projectId: string,
    contactId: string,
    tell: (deleted: DeletedContact) => NewCallback[],
  ): Promise<boolean> {
    return commitAndTell(this.#database, this.#queue, async (session) => {
      const contact = await lockContact(session, projectId, contactId);
      if (contact === undefined) return { result: false, callbacks: [] };
      await removeMessages(session, projectId, "contact_id", contactId);
      const conversations = await session.kysely
        .deleteFrom("conversation")
        .where("project_id", "=", projectId)
        .where("contact_id", "=", contactId)
        .where("contact_id", "<>", EMPTY_TEXT)
        .returningAll()
        .execute();
      await deleteIdentities(session, projectId, contactId);
      await session.kysely
        .deleteFrom("contact")
        .where("project_id", "=", projectId)
        .where("id", "=", contactId)
        .execute();
      return {
        result: true,
        callbacks: tell({ contact, conversations: conversations.map(readConversation) }),
      };
    });
  }

  merge(
    projectId: string,
    { destinationId, sourceId }: { destinationId: string; sourceId: string },
    merge: (destination: Contact, source: Contact) => Contact,
    tell: (merged: MergedContacts) => NewCallback[],
    answer: (destination: Contact) => KeptAnswer | undefined,
  ): Promise<{ merged: Contact } | { missing: string }> {
    return commitAndTell<{ merged: Contact } | { missing: string }>(
      this.#database,
      this.#queue,
      async (session) => {
        // In one order by everybody, so that two merges cannot wait for each other.
        const locked = new Map<string, Contact | undefined>();
        for (const id of [destinationId, sourceId].sort())
          locked.set(id, await lockContact(session, projectId, id));
        const destination = locked.get(destinationId);
        if (destination === undefined) return { result: { missing: destinationId }, callbacks: [] };
        const source = locked.get(sourceId);
        if (source === undefined) return { result: { missing: sourceId }, callbacks: [] };
        const merged = merge(destination, source);
        await keepAnswer(session, this.#keyring, answer(merged));
        await mergeParticipants(session, projectId, merged, source);
        return { result: { merged }, callbacks: tell({ preserved: merged, deleted: source }) };
      },
    );
  }

  async conflicts(projectId: string, channels: readonly Channel[], page: Page): Promise<IdentityConflict[]> {
    const rows = await this.#database.kysely
      .selectFrom("contact_identity")
      .select([
        "identity",
        sql<Channel[]>`array_agg(distinct channel)`.as("channels"),
        sql<string[]>`array_agg(distinct contact_id)`.as("contact_ids"),
      ])
      .where("project_id", "=", projectId)
      .where("channel", "in", channels)
      .where("identity", ">", page.after ?? "")
      .groupBy("identity")
      .having(sql<number>`count(distinct contact_id)`, ">", 1)
      .orderBy("identity")
      .limit(page.size)
      .execute();
    return rows.map((row) => ({
      identity: row.identity,
      channels: channels.filter((channel) => row.channels.includes(channel)),
      contactIds: row.contact_ids,
    }));
  }
}
