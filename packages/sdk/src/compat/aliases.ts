import type { Aliases } from "./add-aliases.ts";

/*
 * The names of the two older generations of the SDKs, by domain.
 * Source: Sinch SDK documentation, the method lists of the Python SDK 1 and 2.
 */

export const conversationAliases: Aliases = {
  message: "messages",
  app: "apps",
  contact: "contacts",
  conversation: "conversations",
  "conversations.injectMessageToConversation": "conversations.injectMessage",
  event: "events",
  "capability.lookup": "capability.query",
  webhook: "webhooks",
  eventDestinations: "webhooks",
  templatesV2: "templates",
  template: "templatesV1",
  "sinchEvents.validateSignature": "sinchEvents.validateAuthenticationHeader",
};

export const smsAliases: Aliases = {
  "batches.sendDryRun": "batches.dryRun",
  "deliveryReports.getForBatch": "deliveryReports.get",
  "groups.listMembers": "groups.getGroupPhoneNumbers",
  "sinchEvents.validateSignature": "sinchEvents.validateAuthenticationHeader",
};

export const numbersAliases: Aliases = {
  "available.list": "searchForAvailableNumbers",
  "available.checkAvailability": "checkAvailability",
  "available.activate": "rent",
  "available.rentAny": "rentAny",
  "active.list": "list",
  "active.get": "get",
  "active.update": "update",
  "active.release": "release",
  callbacks: "eventDestinations",
};

export const voiceAliases: Aliases = {
  "callouts.tts": "callouts.textToSpeech",
  "applications.listNumbers": "applications.getNumbers",
};

export const verificationAliases: Aliases = {
  "verifications.startCallout": "verifications.startPhoneCall",
  "verifications.startSeamless": "verifications.startData",
};
