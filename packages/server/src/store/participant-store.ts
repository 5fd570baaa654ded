import type { ChannelIdentity, Contact, Conversation } from "@postrider/contract";
import type { NewCallback } from "./callback-store.ts";

/** Contacts and conversations, as far as traffic makes them. */
export interface ParticipantStore {
  /**
   * Finds or creates the contact that owns one of `identities` (first match in order) and its active
   * conversation with the app. `onCreated` makes the callbacks, which are stored in the same commit; `updated` is
   * a contact who got addresses that were missing (see `alsoKnownBy`).
   * Safe under concurrency: two calls for one new identity make one contact.
   */
  resolve(
    request: ResolveParticipants,
    onCreated: (created: {
      contact?: Contact;
      updated?: Contact;
      conversation?: Conversation;
    }) => NewCallback[],
  ): Promise<{ contact: Contact; conversation: Conversation }>;
  /** The active conversation of an app with a contact. */
  activeConversation(projectId: string, appId: string, contactId: string): Promise<Conversation | undefined>;
  /** Contact of a given id, with its active conversation made when there is none. undefined: no such contact. */
  resolveContact(
    request: Omit<ResolveParticipants, "identities"> & { contactId: string },
    onCreated: (created: { conversation?: Conversation }) => NewCallback[],
  ): Promise<{ contact: Contact; conversation: Conversation } | undefined>;
}

export interface ResolveParticipants {
  projectId: string;
  appId: string;
  identities: ChannelIdentity[];
  /**
   * Addresses that the same person has: who owns one of them is found too, and gets those of `identities` that have
   * the same number. Default: none.
   */
  alsoKnownBy?: ChannelIdentity[];
  /** Ids for what may have to be made. */
  newContactId: string;
  newConversationId: string;
  /** The message that a new conversation begins with: over which channel, and when. */
  opening?: { channel: string; at: number };
  /** Written to the conversation. */
  correlationId?: string;
  conversationMetadata?: { value: Record<string, unknown>; strategy: "REPLACE" | "MERGE_PATCH" };
  at: number;
}
