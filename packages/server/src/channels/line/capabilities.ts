import type { ButtonSet, Capabilities } from "../capabilities.ts";

const MIB = 1024 * 1024;

/** Actions of a buttons template. Of the postback's 300 characters 27 hold our message id and a separator. */
const ACTIONS: ButtonSet = {
  kinds: ["reply", "url", "call", "location"],
  maxCount: 4,
  whenTooMany: "refuse",
  labelMaxChars: 20,
  whenLabelTooLong: "cut",
  distinctLabels: false,
  forbiddenInLabels: "",
  postbackMaxChars: 300 - 27,
};

/** Below the last message, gone when one is tapped. The only ones that can ask for a place. */
const QUICK_REPLIES: ButtonSet = { ...ACTIONS, kinds: ["reply", "share-location"], maxCount: 13 };

/**
 * LINE. There are no receipts, except for notification messages.
 * Sources: LINE Messaging API reference (templates, quick reply, message types); Conversation API channel page "LINE".
 * Which template shows what is inferred from their limits.
 */
export const capabilities: Capabilities = {
  identity: { kind: "opaque", appScoped: true, ofThePhone: false },
  receipts: { delivered: false, read: false },
  repliesAreTyped: false,
  contactMessages: [
    "text_message",
    "media_message",
    "location_message",
    "choice_response_message",
    "fallback_message",
  ],
  contactEvents: [],
  optIns: true,
  appEvents: ["composing_event"],
  senderProperty: null,
  properties: [{ name: "LINE_VIDEO_TRACKING_ID", takes: "text" }],
  quotes: false,
  templates: false,
  text: {
    maxChars: 5000,
    whenTooLong: "refuse",
    segments: null,
    plain: { titleMark: "", descriptionMark: "", blankLineBeforeCardChoices: false },
  },
  media: {
    // Stickers are named by id, in an explicit message; there is no message for other files.
    kinds: {
      image: { extensions: ["jpg", "jpeg", "png"], maxBytes: 10 * MIB, captionMaxChars: 0 },
      video: { extensions: ["mp4"], maxBytes: 200 * MIB, captionMaxChars: 0 },
      audio: { extensions: ["m4a", "mp3"], maxBytes: 200 * MIB, captionMaxChars: 0 },
    },
    otherwise: "link",
  },
  choice: { textMaxChars: 160, footerMaxChars: 0, buttons: [ACTIONS, QUICK_REPLIES] },
  card: {
    titleMaxChars: 40,
    descriptionMaxChars: 60,
    whenTooLong: "refuse",
    descriptionAs: "description",
    needsButtons: true,
    mediaKinds: ["image"],
    heights: false,
    headerMaxChars: 0,
    buttons: [ACTIONS],
  },
  carousel: { minCards: 2, maxCards: 10, tallMedia: false, outerButtons: [QUICK_REPLIES] },
  list: null,
  products: null,
  location: { form: "native", titleMaxChars: 100, labelMaxChars: 100 },
  contactCards: false,
};
