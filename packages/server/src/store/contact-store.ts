import type { Channel, Contact, Conversation } from "@postrider/contract";
import type { KeptAnswer } from "./answer-store.ts";
import type { NewCallback } from "./callback-store.ts";
import type { Page } from "./page.ts";

/**
 * Contacts, as the API reads and writes them. Every write stores the callbacks that tell of it in its own commit:
 * a function makes them from what was done.
 */
export interface ContactStore {
  /** All of them or none. @param answer is kept in the same commit. @throws KeyTaken */
  create(
    projectId: string,
    contacts: readonly Contact[],
    tell: (written: WrittenContact) => NewCallback[],
    answer?: KeptAnswer,
  ): Promise<void>;
  get(projectId: string, contactId: string): Promise<Contact | undefined>;
  /** Newest first. */
  list(projectId: string, filter: ContactFilter, page: Page): Promise<Contact[]>;
  /**
   * The newest contacts whose name or identity begins with `text`, or whose external id it is. Of a text that fits more
   * of them than `size` this is a choice, not all: people type on.
   */
  search(projectId: string, text: string, channels: readonly Channel[], size: number): Promise<Contact[]>;
  /** Changes a contact as it stands, with its row locked. undefined: there is none. */
  change(
    projectId: string,
    contactId: string,
    change: (contact: Contact) => Contact,
    tell: (written: WrittenContact) => NewCallback[],
  ): Promise<Contact | undefined>;
  /** Deletes a contact with its conversations, their messages and events. False when there was none. */
  delete(
    projectId: string,
    contactId: string,
    tell: (deleted: DeletedContact) => NewCallback[],
  ): Promise<boolean>;
  /**
   * Moves what belongs to `sourceId` to `destinationId`, and deletes the source. Of conversations that are both
   * active in one app, the source's messages go into the destination's.
   * @param merge what the destination becomes.
   * @param answer makes what is kept in the same commit. @throws KeyTaken
   * @returns the id that there is no contact of, when one is missing.
   */
  merge(
    projectId: string,
    ids: { destinationId: string; sourceId: string },
    merge: (destination: Contact, source: Contact) => Contact,
    tell: (merged: MergedContacts) => NewCallback[],
    answer: (destination: Contact) => KeptAnswer | undefined,
  ): Promise<{ merged: Contact } | { missing: string }>;
  /**
   * Identities on any of `channels` that several contacts have, by identity.
   * @param page its `after` is the last identity of the page before.
   */
  conflicts(projectId: string, channels: readonly Channel[], page: Page): Promise<IdentityConflict[]>;
}

export interface ContactFilter {
  externalId?: string;
  /** Whoever has one of these identities. */
  identity?: { channel: string; identity: string };
}

/** A contact as it was written, and which of its identities others have too. */
export interface WrittenContact {
  contact: Contact;
  /** Only identities that this write added. */
  shared: SharedIdentity[];
}

/** An identity that belongs to several contacts. */
export interface SharedIdentity {
  channel: Channel;
  contactIds: string[];
}

export interface DeletedContact {
  contact: Contact;
  conversations: Conversation[];
}

export interface MergedContacts {
  preserved: Contact;
  deleted: Contact;
}

/** One number that means several contacts. */
export interface IdentityConflict {
  identity: string;
  channels: Channel[];
  contactIds: string[];
}
