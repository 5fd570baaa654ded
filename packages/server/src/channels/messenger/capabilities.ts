import type { ButtonSet, Capabilities } from "../capabilities.ts";

/** Send API: 25 MB for one attachment. */
const MAX_FILE_BYTES = 25 * 1024 * 1024;

/** Buttons of a template. Of the payload 27 characters hold our message id and a separator. */
const BUTTONS: ButtonSet = {
  kinds: ["reply", "url", "call", "location"],
  maxCount: 3,
  whenTooMany: "refuse",
  labelMaxChars: 20,
  whenLabelTooLong: "cut",
  distinctLabels: false,
  forbiddenInLabels: "",
  postbackMaxChars: 1000 - 27,
};

/** For replies alone, more of them than a template has buttons (inferred). */
const QUICK_REPLIES: ButtonSet = { ...BUTTONS, kinds: ["reply"], maxCount: 13 };

/**
 * Messenger.
 * Sources: Messenger Platform, Send API reference (button and generic template, quick replies); Conversation API
 * channel page "Messenger" for what becomes what.
 */
export const capabilities: Capabilities = {
  identity: { kind: "opaque", appScoped: true, ofThePhone: false },
  receipts: { delivered: true, read: true },
  repliesAreTyped: false,
  contactMessages: [
    "text_message",
    "media_message",
    "media_card_message",
    "location_message",
    "choice_response_message",
  ],
  contactEvents: ["reaction_event", "shortlink_activated_event"],
  optIns: false,
  appEvents: ["composing_event", "composing_end_event", "read_message_event"],
  senderProperty: null,
  properties: [
    { name: "MESSENGER_MESSAGING_TYPE", takes: ["RESPONSE", "UPDATE", "MESSAGE_TAG"] },
    { name: "MESSENGER_MESSAGE_TAG", takes: "text" },
    { name: "MESSENGER_NOTIFICATION_TYPE", takes: ["REGULAR", "SILENT_PUSH", "NO_PUSH"] },
  ],
  quotes: true,
  templates: false,
  text: {
    maxChars: 2000,
    whenTooLong: "refuse",
    segments: null,
    plain: { titleMark: "", descriptionMark: "", blankLineBeforeCardChoices: false },
  },
  media: {
    kinds: {
      image: { extensions: ["jpg", "jpeg", "png", "gif"], maxBytes: MAX_FILE_BYTES, captionMaxChars: 0 },
      video: { extensions: ["mp4", "mov", "webm", "avi"], maxBytes: MAX_FILE_BYTES, captionMaxChars: 0 },
      audio: {
        extensions: ["mp3", "m4a", "aac", "wav", "ogg"],
        maxBytes: MAX_FILE_BYTES,
        captionMaxChars: 0,
      },
      document: { extensions: "any", maxBytes: MAX_FILE_BYTES, captionMaxChars: 0 },
    },
    otherwise: "document",
  },
  choice: { textMaxChars: 640, footerMaxChars: 0, buttons: [BUTTONS, QUICK_REPLIES] },
  card: {
    titleMaxChars: 80,
    descriptionMaxChars: 80,
    whenTooLong: "refuse",
    descriptionAs: "description",
    needsButtons: false,
    mediaKinds: ["image"],
    heights: false,
    headerMaxChars: 0,
    buttons: [BUTTONS],
  },
  carousel: { minCards: 2, maxCards: 10, tallMedia: false, outerButtons: [QUICK_REPLIES] },
  list: null,
  products: null,
  location: { form: "button", labelMaxChars: 20, defaultLabel: "View location" },
  contactCards: false,
};
