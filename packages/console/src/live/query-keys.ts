import type { HandsetAddress } from "../wire/handset.ts";

/** Names of what is cached: queries are made under them, changes are matched to them. */
export const queryKeys = {
  apps: ["apps"],
  app: (appId: string) => ["app", appId],
  messages: ["messages"],
  timeline: (messageId: string) => ["timeline", messageId],
  events: ["events"],
  conversations: ["conversations"],
  conversation: (conversationId: string) => ["conversation", conversationId],
  openConversations: ["conversation"],
  contacts: ["contacts"],
  contact: (contactId: string) => ["contact", contactId],
  preview: ["preview"],
  handsets: ["handsets"],
  handset: ({ channel, identity }: HandsetAddress) => ["handset", `${channel}/${identity}`],
  batches: ["batches"],
  templates: ["templates"],
  template: (templateId: string) => ["template", templateId],
  webhooks: ["webhooks"],
  deliveries: (webhookId: string) => ["deliveries", webhookId],
  deadLetters: ["dead-letters"],
} as const;
