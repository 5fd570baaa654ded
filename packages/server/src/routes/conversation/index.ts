import type { ConversationOperations } from "@postrider/contract";
import type { Handlers } from "../../http/route.ts";
import { refuseAll } from "../not-yet-served.ts";
import type { Services } from "../services.ts";
import { createApp, deleteApp, getApp, listApps, updateApp } from "./apps.ts";
import {
  createContact,
  deleteContact,
  getChannelProfile,
  getContact,
  listContacts,
  listIdentityConflicts,
  mergeContact,
  updateContact,
} from "./contacts.ts";
import {
  createConversation,
  deleteConversation,
  getConversation,
  injectMessage,
  listConversations,
  listRecentConversations,
  stopConversation,
  updateConversation,
} from "./conversations.ts";
import { deleteMessage, getMessage, listMessages, sendMessage } from "./messages.ts";
import { createWebhook, deleteWebhook, getWebhook, listWebhooks, updateWebhook } from "./webhooks.ts";

/** Operations of the contract that this server does not do yet: it says so, with 501. */
export const notYetServed = [
  "conversations.injectEvent",
  "messages.update",
  "messages.listLastMessagesByChannelIdentity",
  "transcoding.transcodeMessage",
  "capability.query",
  "consents.listIdentities",
  "consents.listAuditRecords",
  "optIns.register",
  "optOuts.register",
  "projectSettings.get",
  "projectSettings.create",
  "projectSettings.update",
  "projectSettings.delete",
  "events.send",
  "events.list",
  "events.get",
  "events.delete",
  "templates.list",
  "templates.create",
  "templates.get",
  "templates.update",
  "templates.delete",
  "templates.listTranslations",
  "templatesV1.list",
  "templatesV1.create",
  "templatesV1.get",
  "templatesV1.update",
  "templatesV1.delete",
  "batches.send",
  "batches.list",
  "batches.get",
  "batches.cancel",
  "batches.createContacts",
  "batches.deleteContacts",
  "batches.createConsents",
] as const satisfies readonly (keyof ConversationOperations)[];

type Served = Exclude<keyof ConversationOperations, (typeof notYetServed)[number]>;

/** An operation of the contract that is neither here nor in the list above does not compile, nor one in both. */
const served: Handlers<Pick<ConversationOperations, Served>, Services> = {
  "messages.send": sendMessage,
  "messages.list": listMessages,
  "messages.get": getMessage,
  "messages.delete": deleteMessage,
  "apps.list": listApps,
  "apps.create": createApp,
  "apps.get": getApp,
  "apps.update": updateApp,
  "apps.delete": deleteApp,
  "contacts.list": listContacts,
  "contacts.create": createContact,
  "contacts.get": getContact,
  "contacts.update": updateContact,
  "contacts.delete": deleteContact,
  "contacts.merge": mergeContact,
  "contacts.getChannelProfile": getChannelProfile,
  "contacts.listIdentityConflicts": listIdentityConflicts,
  "conversations.list": listConversations,
  "conversations.create": createConversation,
  "conversations.listRecent": listRecentConversations,
  "conversations.get": getConversation,
  "conversations.update": updateConversation,
  "conversations.delete": deleteConversation,
  "conversations.stop": stopConversation,
  "conversations.injectMessage": injectMessage,
  "webhooks.create": createWebhook,
  "webhooks.list": listWebhooks,
  "webhooks.get": getWebhook,
  "webhooks.update": updateWebhook,
  "webhooks.delete": deleteWebhook,
};

/** The Conversation API. */
export const conversationHandlers: Handlers<ConversationOperations, Services> = {
  ...served,
  ...refuseAll(notYetServed),
};
