import type { Changes } from "../wire/session.ts";
import { queryKeys } from "./query-keys.ts";

/** What a change makes stale, and nothing else: keys for the query cache. */
export function staleKeys({ messages = [], handsets = [] }: Changes): (readonly string[])[] {
  const keys: (readonly string[])[] = [];
  if (messages.length > 0) keys.push(queryKeys.messages, ...messages.map(queryKeys.timeline));
  if (handsets.length > 0) keys.push(queryKeys.handsets, ...handsets.map(handsetKey));
  return keys;
}

/** "SMS/12025550123", as the stream names a handset. */
function handsetKey(name: string): readonly string[] {
  const [channel = "", ...identity] = name.split("/");
  return queryKeys.handset({ channel, identity: identity.join("/") });
}
