import type { ButtonSet, Capabilities } from "../capabilities.ts";

const MIB = 1024 * 1024;

/** Replies below a text, on phones only. Of the payload 27 characters hold our message id and a separator. */
const QUICK_REPLIES: ButtonSet = {
  kinds: ["reply"],
  maxCount: 13,
  whenTooMany: "refuse",
  labelMaxChars: 20,
  whenLabelTooLong: "cut",
  distinctLabels: false,
  forbiddenInLabels: "",
  postbackMaxChars: 1000 - 27,
};

/** Buttons of a template: links too (inferred). */
const BUTTONS: ButtonSet = { ...QUICK_REPLIES, kinds: ["reply", "url"], maxCount: 3 };

/**
 * Instagram messaging.
 * Sources: Instagram Platform, messaging reference; Conversation API channel page "Instagram" for what becomes what.
 * Documents and stickers go as links.
 */
export const capabilities: Capabilities = {
  identity: { kind: "opaque", appScoped: true, ofThePhone: false },
  receipts: { delivered: true, read: true },
  repliesAreTyped: false,
  contactMessages: ["text_message", "media_message", "choice_response_message"],
  contactEvents: ["comment_event", "reaction_event", "shortlink_activated_event"],
  optIns: false,
  appEvents: ["composing_event", "composing_end_event", "comment_reply_event", "read_message_event"],
  senderProperty: null,
  properties: [{ name: "INSTAGRAM_MESSAGE_TAG", takes: ["HUMAN_AGENT"] }],
  quotes: true,
  templates: false,
  text: {
    maxChars: 1000,
    whenTooLong: "refuse",
    countsBytes: true,
    segments: null,
    plain: { titleMark: "", descriptionMark: "", blankLineBeforeCardChoices: false },
  },
  media: {
    kinds: {
      image: { extensions: ["png", "jpg", "jpeg"], maxBytes: 8 * MIB, captionMaxChars: 0 },
      video: { extensions: ["mp4", "avi", "mov", "webm"], maxBytes: 25 * MIB, captionMaxChars: 0 },
      audio: { extensions: ["aac", "m4a", "wav"], maxBytes: 25 * MIB, captionMaxChars: 0 },
    },
    otherwise: "link",
  },
  choice: { textMaxChars: 640, footerMaxChars: 0, buttons: [QUICK_REPLIES, BUTTONS] },
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
  carousel: { minCards: 2, maxCards: 10, tallMedia: false, outerButtons: [] },
  list: null,
  products: null,
  location: null,
  contactCards: false,
};
