import type { ButtonSet, Capabilities } from "../capabilities.ts";

/** RBM: 100 MiB for one file. */
const MAX_FILE_BYTES = 100 * 1024 * 1024;

/**
 * Suggestions of one card or message. Label 25, postback 2048: RBM REST reference, Suggestion. Of the postback
 * 27 characters are kept for our message id and a separator, which come back with a tap.
 */
const SUGGESTIONS = {
  kinds: ["reply", "url", "call", "location", "calendar", "share-location"],
  whenTooMany: "write",
  labelMaxChars: 25,
  whenLabelTooLong: "cut",
  distinctLabels: false,
  forbiddenInLabels: "",
  postbackMaxChars: 2048 - 27,
} as const satisfies Partial<ButtonSet>;

/**
 * RCS Business Messaging.
 * Sources: RCS Business Messaging (RBM) REST reference, AgentMessage; Conversation API channel page "RCS". Where
 * they differ we follow RBM, which is what refuses: text 3072 (an older copy of the channel page says 2000),
 * suggestions 11 (the 2021 page says 3).
 */
export const capabilities: Capabilities = {
  identity: { kind: "phone", appScoped: false, ofThePhone: true },
  receipts: { delivered: true, read: true },
  repliesAreTyped: false,
  contactMessages: ["text_message", "media_message", "location_message", "choice_response_message"],
  contactEvents: ["composing_event", "composing_end_event"],
  optIns: false,
  // Source: Conversation API reference, app events by channel.
  appEvents: ["composing_event", "read_message_event"],
  senderProperty: null,
  properties: [
    { name: "RCS_WEBVIEW_MODE", takes: ["FULL", "HALF", "TALL"] },
    { name: "RCS_CARD_ORIENTATION", takes: ["HORIZONTAL", "VERTICAL"] },
    { name: "RCS_CARD_THUMBNAIL_IMAGE_ALIGNMENT", takes: ["LEFT", "RIGHT"] },
  ],
  quotes: false,
  templates: false,
  text: {
    maxChars: 3072,
    whenTooLong: "refuse",
    segments: null,
    plain: { titleMark: "", descriptionMark: "", blankLineBeforeCardChoices: false },
  },
  media: {
    // RBM guide "Supported media types".
    kinds: {
      image: { extensions: ["jpg", "jpeg", "png", "gif"], maxBytes: MAX_FILE_BYTES, captionMaxChars: 0 },
      video: {
        extensions: ["mp4", "m4v", "mpeg", "mpg", "webm", "3gp"],
        maxBytes: MAX_FILE_BYTES,
        captionMaxChars: 0,
      },
      audio: {
        extensions: ["mp3", "aac", "m4a", "ogg", "oga", "amr", "3gp"],
        maxBytes: MAX_FILE_BYTES,
        captionMaxChars: 0,
      },
      document: { extensions: ["pdf"], maxBytes: MAX_FILE_BYTES, captionMaxChars: 0 },
    },
    otherwise: "link",
  },
  choice: { textMaxChars: 3072, footerMaxChars: 0, buttons: [{ ...SUGGESTIONS, maxCount: 11 }] },
  card: {
    titleMaxChars: 200,
    descriptionMaxChars: 2000,
    whenTooLong: "cut",
    descriptionAs: "description",
    needsButtons: false,
    mediaKinds: ["image", "video"],
    heights: true,
    headerMaxChars: 0,
    buttons: [{ ...SUGGESTIONS, maxCount: 4 }],
  },
  carousel: {
    minCards: 2,
    maxCards: 10,
    tallMedia: false,
    outerButtons: [{ ...SUGGESTIONS, maxCount: 11 }],
  },
  list: null,
  products: null,
  location: { form: "button", labelMaxChars: 25, defaultLabel: "View location" },
  contactCards: false,
};
