import type { Contact } from "@postrider/contract";

/**
 * What a contact becomes that takes in another: addresses on channels that it lacks, those channels at the end of
 * its priority, and what it left empty.
 * Source: Conversation API reference, "POST /contacts/{destination_id}:merge".
 */
export function mergeContacts(destination: Contact, source: Contact): Contact {
  const channels = new Set(destination.channel_identities.map(({ channel }) => channel));
  const priority = destination.channel_priority ?? [];
  return {
    ...destination,
    channel_identities: [
      ...destination.channel_identities,
      ...source.channel_identities.filter(({ channel }) => !channels.has(channel)),
    ],
    channel_priority: [...new Set([...priority, ...(source.channel_priority ?? [])])],
    display_name: firstSet(UNNAMED, destination.display_name, source.display_name),
    email: firstSet("", destination.email, source.email),
    external_id: firstSet("", destination.external_id, source.external_id),
    metadata: firstSet("", destination.metadata, source.metadata),
    language: firstSet("UNSPECIFIED", destination.language, source.language),
  };
}

/** The name of contacts that have none. Source: Conversation API reference, "Contacts". */
export const UNNAMED = "Unknown";

function firstSet<Value extends string>(empty: Value, ...values: (Value | undefined)[]): Value {
  return values.find((value) => value !== undefined && value !== "" && value !== empty) ?? empty;
}
