import type { HandsetAddress } from "../wire/handset.ts";

/** Names of what is cached: queries are made under them, changes are matched to them. */
export const queryKeys = {
  apps: ["apps"],
  messages: ["messages"],
  timeline: (messageId: string) => ["timeline", messageId],
  preview: ["preview"],
  handsets: ["handsets"],
  handset: ({ channel, identity }: HandsetAddress) => ["handset", `${channel}/${identity}`],
  webhooks: ["webhooks"],
  deliveries: (webhookId: string) => ["deliveries", webhookId],
  deadLetters: ["dead-letters"],
} as const;
