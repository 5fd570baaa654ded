import type { ConversationOperations } from "@postrider/contract";
import type { Handlers } from "../../http/route.ts";
import type { Services } from "../services.ts";
import { createApp, deleteApp, getApp, listApps, updateApp } from "./apps.ts";
import { deleteMessage, getMessage, listMessages, sendMessage } from "./messages.ts";
import { createWebhook, deleteWebhook, getWebhook, listWebhooks, updateWebhook } from "./webhooks.ts";

/** The Conversation API. An operation of the contract without a handler is "not yet" in docs/api.md. */
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
  "webhooks.create": createWebhook,
  "webhooks.list": listWebhooks,
  "webhooks.get": getWebhook,
  "webhooks.update": updateWebhook,
  "webhooks.delete": deleteWebhook,
};
