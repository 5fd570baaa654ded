import type { Changes } from "../wire/session.ts";
import { queryKeys } from "./query-keys.ts";

/** What a change makes stale, and nothing else: keys for the query cache. */
export function staleKeys(changes: Changes): (readonly string[])[] {
  const {
    messages = [],
    events = [],
    handsets = [],
    batches = [],
    contacts = [],
    conversations = [],
  } = changes;
  const keys: (readonly string[])[] = [];
  if (messages.length > 0) keys.push(queryKeys.messages, ...messages.map(queryKeys.timeline));
  if (events.length > 0) keys.push(queryKeys.events);
  // Either may have moved its conversation to another channel, and made it and the contact.
  if (messages.length > 0 || events.length > 0)
    keys.push(queryKeys.conversations, queryKeys.openConversations, queryKeys.contacts);
  // Conversations go with their contact, or to another one.
  if (contacts.length > 0)
    keys.push(queryKeys.contacts, queryKeys.conversations, ...contacts.map(queryKeys.contact));
  if (conversations.length > 0)
    keys.push(queryKeys.conversations, ...conversations.map(queryKeys.conversation));
  if (handsets.length > 0) keys.push(queryKeys.handsets, ...handsets.map(handsetKey));
  if (batches.length > 0) keys.push(queryKeys.batches);
  return keys;
}

/** "SMS/12025550123", as the stream names a handset. */
function handsetKey(name: string): readonly string[] {
  const [channel = "", ...identity] = name.split("/");
  return queryKeys.handset({ channel, identity: identity.join("/") });
}
