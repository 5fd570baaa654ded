import type { Channel, Contact, ContactCreate, ContactLanguage } from "@postrider/sdk/conversation";
import { hasName } from "../../parts/contact.tsx";
import { normaliseIdentity } from "../../parts/identity.ts";
import { isAppScoped } from "../../parts/known-channels.ts";
import { NO_LANGUAGE } from "./languages.ts";

/** What the form of a contact holds. */
export interface ContactDraft {
  name: string;
  externalId: string;
  email: string;
  language: string;
  metadata: string;
  identities: IdentityDraft[];
  /** Channels in the order they are tried. */
  priority: string[];
}

/** One address, as it is typed. */
export interface IdentityDraft {
  /** Stays the same while the other fields change. */
  key: string;
  channel: string;
  identity: string;
  /** The app that sees this identity, on channels where each sees another. */
  appId: string;
}

/** What the form starts with: the contact as it is, or an empty one with room for one address. */
export function draftOf(contact: Contact | undefined): ContactDraft {
  const { channel_identities = [], channel_priority = [] } = contact ?? {};
  return {
    name: contact && hasName(contact) ? (contact.display_name ?? "") : "",
    externalId: contact?.external_id ?? "",
    email: contact?.email ?? "",
    language: contact?.language ?? NO_LANGUAGE,
    metadata: contact?.metadata ?? "",
    identities: contact
      ? channel_identities.map(({ channel, identity, app_id = "" }) =>
          newIdentity({ channel, identity, appId: app_id }),
        )
      : [newIdentity()],
    priority: channel_priority,
  };
}

/** An address to fill in. */
export function newIdentity(fields: Partial<Omit<IdentityDraft, "key">> = {}): IdentityDraft {
  return { key: crypto.randomUUID(), channel: "SMS", identity: "", appId: "", ...fields };
}

/** The draft as the API takes it; the server checks it. */
export function toFields(draft: ContactDraft): ContactCreate {
  const channels = new Set(draft.identities.map(({ channel }) => channel));
  return {
    display_name: draft.name.trim(),
    external_id: draft.externalId.trim(),
    email: draft.email.trim(),
    language: draft.language as ContactLanguage,
    metadata: draft.metadata,
    channel_identities: draft.identities.map(({ channel, identity, appId }) => ({
      channel: channel as Channel,
      identity: normaliseIdentity(identity),
      ...(isAppScoped(channel) && { app_id: appId }),
    })),
    // What has no address any more is not tried.
    channel_priority: draft.priority.filter((channel) => channels.has(channel)) as Channel[],
  };
}

/** Of the fields of a draft those that differ from the contact: what somebody else changes meanwhile stays. */
export function changedFields(contact: Contact, draft: ContactDraft): Partial<ContactCreate> {
  const before: Record<string, unknown> = { ...toFields(draftOf(contact)) };
  const isChanged = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[name]);
  return Object.fromEntries(Object.entries(toFields(draft)).filter(isChanged));
}

/** What keeps the draft from being saved, by the key of an address, or "identities". */
export function problemsOf({ identities }: ContactDraft): Record<string, string> {
  if (identities.length === 0) return { identities: "A contact has at least one address." };
  return Object.fromEntries(
    identities.flatMap(({ key, channel, identity, appId }) => {
      if (normaliseIdentity(identity) === "") return [[key, "Type a number, or an id of the channel."]];
      if (isAppScoped(channel) && appId === "") return [[key, "Choose the app that knows it."]];
      return [];
    }),
  );
}
