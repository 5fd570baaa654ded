import type { ConversationOperations } from "@postrider/contract";
import type { Handlers } from "../../http/route.ts";
import type { Services } from "../services.ts";
import { createApp, deleteApp, getApp, listApps, updateApp } from "./apps.ts";
import {
  cancelBatches,
  createConsents,
  createContacts,
  deleteContacts,
  getBatch,
  listBatches,
  sendBatch,
} from "./batches.ts";
import { listConsentIdentities, listConsentRecords, registerOptIn, registerOptOut } from "./consents.ts";
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
import { deleteEvent, getEvent, injectEvent, listEvents, sendEvent } from "./events.ts";
import { fetchLastMessages, queryCapability, transcodeMessage, updateMessage } from "./message-tools.ts";
import { deleteMessage, getMessage, listMessages, sendMessage } from "./messages.ts";
import { createSettings, deleteSettings, getSettings, updateSettings } from "./project-settings.ts";
import {
  createTemplate,
  deleteTemplate,
  getTemplate,
  listTemplates,
  listTranslations,
  updateTemplate,
} from "./templates.ts";
import {
  createTemplateV1,
  deleteTemplateV1,
  getTemplateV1,
  listTemplatesV1,
  updateTemplateV1,
} from "./templates-v1.ts";
import { createWebhook, deleteWebhook, getWebhook, listWebhooks, updateWebhook } from "./webhooks.ts";

/** The Conversation API. An operation of the contract without a handler does not compile. */
export const conversationHandlers: Handlers<ConversationOperations, Services> = {
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
  "messages.update": updateMessage,
  "messages.listLastMessagesByChannelIdentity": fetchLastMessages,
  "transcoding.transcodeMessage": transcodeMessage,
  "capability.query": queryCapability,
  "consents.listIdentities": listConsentIdentities,
  "consents.listAuditRecords": listConsentRecords,
  "optIns.register": registerOptIn,
  "optOuts.register": registerOptOut,
  "projectSettings.get": getSettings,
  "projectSettings.create": createSettings,
  "projectSettings.update": updateSettings,
  "projectSettings.delete": deleteSettings,
  "events.send": sendEvent,
  "events.list": listEvents,
  "events.get": getEvent,
  "events.delete": deleteEvent,
  "conversations.injectEvent": injectEvent,
  "templates.list": listTemplates,
  "templates.create": createTemplate,
  "templates.get": getTemplate,
  "templates.update": updateTemplate,
  "templates.delete": deleteTemplate,
  "templates.listTranslations": listTranslations,
  "templatesV1.list": listTemplatesV1,
  "templatesV1.create": createTemplateV1,
  "templatesV1.get": getTemplateV1,
  "templatesV1.update": updateTemplateV1,
  "templatesV1.delete": deleteTemplateV1,
  "batches.send": sendBatch,
  "batches.list": listBatches,
  "batches.get": getBatch,
  "batches.cancel": cancelBatches,
  "batches.createContacts": createContacts,
  "batches.deleteContacts": deleteContacts,
  "batches.createConsents": createConsents,
  "webhooks.create": createWebhook,
  "webhooks.list": listWebhooks,
  "webhooks.get": getWebhook,
  "webhooks.update": updateWebhook,
  "webhooks.delete": deleteWebhook,
};
