import type { ButtonSet, Capabilities } from "../capabilities.ts";

const MIB = 1024 * 1024;

/**
 * A keyboard below the message, a row for each button; beside rich media since version 7 of the API. What a reply sends back has 250 characters, of which 27 hold our
 * message id and a separator. A call opens by its `tel:` address, a place by its link.
 */
const KEYBOARD: ButtonSet = {
  kinds: ["reply", "url", "call", "location", "share-location"],
  maxCount: 10,
  whenTooMany: "write",
  labelMaxChars: 250,
  whenLabelTooLong: "cut",
  distinctLabels: false,
  forbiddenInLabels: "",
  postbackMaxChars: 250 - 27,
};

/** Buttons of rich media: a picture and texts take rows of the seven that there are. */
const CARD_BUTTONS: ButtonSet = { ...KEYBOARD, maxCount: 3 };

/**
 * Viber bots, a channel that the Conversation API has deprecated. A user must have written or subscribed first.
 * Sources: Viber REST Bot API (types of messages, keyboards, rich media); Conversation API channel page "Viber". How many
 * characters of a card fit on its rows: inferred.
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
  contactEvents: [],
  optIns: true,
  senderProperty: "VIBER_SENDER_NAME",
  properties: [
    { name: "VIBER_SENDER_NAME", takes: "text", maxChars: 28 },
    { name: "VIBER_SENDER_AVATAR", takes: "url" },
  ],
  quotes: false,
  templates: false,
  text: {
    maxChars: 7000,
    whenTooLong: "refuse",
    segments: null,
    plain: { titleMark: "*", descriptionMark: "_", blankLineBeforeCardChoices: true },
  },
  media: {
    // Stickers are named by id, in an explicit message; sound is sent as a file.
    kinds: {
      image: { extensions: ["jpg", "jpeg", "png", "gif"], maxBytes: MIB, captionMaxChars: 512 },
      video: { extensions: ["mp4"], maxBytes: 26 * MIB, captionMaxChars: 0 },
      document: { extensions: "any", maxBytes: 50 * MIB, captionMaxChars: 0 },
    },
    otherwise: "document",
  },
  choice: { textMaxChars: 7000, footerMaxChars: 0, buttons: [KEYBOARD] },
  card: {
    titleMaxChars: 250,
    descriptionMaxChars: 250,
    whenTooLong: "refuse",
    descriptionAs: "description",
    needsButtons: false,
    mediaKinds: ["image"],
    heights: false,
    headerMaxChars: 0,
    buttons: [CARD_BUTTONS],
  },
  carousel: { minCards: 2, maxCards: 6, tallMedia: false, outerButtons: [KEYBOARD] },
  list: null,
  products: null,
  location: { form: "native", titleMaxChars: 0, labelMaxChars: 0 },
  contactCards: true,
};
