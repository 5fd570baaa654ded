import type { ButtonSet, Capabilities } from "../capabilities.ts";

const MIB = 1024 * 1024;
const CAPTION_MAX_CHARS = 1024;

/**
 * An inline keyboard, a row for each button. `callback_data` has 64 bytes, of which 27 hold our message id and a
 * separator. A place opens the map by its link. Calls are no buttons here: their links are refused.
 */
const INLINE_KEYBOARD: ButtonSet = {
  kinds: ["reply", "url", "location"],
  maxCount: 10,
  whenTooMany: "write",
  // No limit is documented; more than that is not read on a phone (inferred).
  labelMaxChars: 64,
  whenLabelTooLong: "cut",
  distinctLabels: false,
  forbiddenInLabels: "",
  postbackMaxChars: 64 - 27,
};

/** A keyboard of its own asks for the place of who taps it; it cannot stand beside an inline one. */
const LOCATION_REQUEST: ButtonSet = { ...INLINE_KEYBOARD, kinds: ["share-location"], maxCount: 1 };

/**
 * Telegram bots. There are no receipts: a message stays QUEUED_ON_CHANNEL.
 * Sources: Telegram Bot API; Conversation API channel page "Telegram" and its overview, where choices and cards are
 * native. Titles and labels of places: inferred.
 */
export const capabilities: Capabilities = {
  identity: { kind: "opaque", appScoped: false, ofThePhone: false },
  receipts: { delivered: false, read: false },
  repliesAreTyped: false,
  contactMessages: [
    "text_message",
    "media_message",
    "media_card_message",
    "location_message",
    "choice_response_message",
    "fallback_message",
  ],
  contactEvents: ["reaction_event"],
  optIns: true,
  appEvents: ["composing_event"],
  senderProperty: null,
  properties: [{ name: "TELEGRAM_DISABLE_LINK_PREVIEW", takes: "boolean" }],
  quotes: true,
  templates: false,
  text: {
    maxChars: 4096,
    whenTooLong: "refuse",
    segments: null,
    plain: { titleMark: "", descriptionMark: "", blankLineBeforeCardChoices: true },
  },
  media: {
    kinds: {
      // Sent by its address: 5 MB for a photo, 20 MB for the rest.
      image: { extensions: ["jpg", "jpeg", "png"], maxBytes: 5 * MIB, captionMaxChars: CAPTION_MAX_CHARS },
      video: { extensions: ["mp4"], maxBytes: 20 * MIB, captionMaxChars: CAPTION_MAX_CHARS },
      audio: {
        extensions: ["mp3", "m4a", "ogg", "oga", "opus"],
        maxBytes: 20 * MIB,
        captionMaxChars: CAPTION_MAX_CHARS,
      },
      sticker: { extensions: ["webp", "tgs"], maxBytes: 20 * MIB, captionMaxChars: 0 },
      document: { extensions: "any", maxBytes: 20 * MIB, captionMaxChars: CAPTION_MAX_CHARS },
    },
    otherwise: "document",
  },
  choice: { textMaxChars: 4096, footerMaxChars: 0, buttons: [INLINE_KEYBOARD, LOCATION_REQUEST] },
  // Title and description are the caption, 1024 characters with the line break between them.
  card: {
    titleMaxChars: 200,
    descriptionMaxChars: 823,
    whenTooLong: "refuse",
    descriptionAs: "description",
    needsButtons: false,
    mediaKinds: ["image", "video"],
    heights: false,
    headerMaxChars: 0,
    buttons: [INLINE_KEYBOARD],
  },
  carousel: null,
  list: null,
  products: null,
  location: { form: "native", titleMaxChars: 256, labelMaxChars: 256 },
  contactCards: true,
};
