import type { HandsetAddress } from "../wire/handset.ts";

/** Names of what is cached: queries are made under them, changes are matched to them. */
export const queryKeys = {
  apps: ["apps"],
  messages: ["messages"],
  timeline: (messageId: string) => ["timeline", messageId],
  handsets: ["handsets"],
  handset: ({ channel, identity }: HandsetAddress) => ["handset", `${channel}/${identity}`],
} as const;
