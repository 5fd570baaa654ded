import type { ButtonSet, Capabilities } from "../capabilities.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
const CAPTION_MAX_CHARS = 1024;

/**
 * Up to three reply buttons. The id of a button has 256 characters, of which 27 hold our message id and a
 * separator. Source: Cloud API reference, interactive messages; Conversation API channel page "WhatsApp".
 */
const REPLY_BUTTONS: ButtonSet = {
  kinds: ["reply"],
  maxCount: 3,
  whenTooMany: "refuse",
  labelMaxChars: 20,
  whenLabelTooLong: "refuse",
  distinctLabels: true,
  forbiddenInLabels: "*_~`",
  postbackMaxChars: 256 - 27,
};

/** One link button ("cta_url"); inferred to be used for a lone link, from the footer rule of the channel page. */
const LINK_BUTTON: ButtonSet = { ...REPLY_BUTTONS, kinds: ["url"], maxCount: 1 };

/** One request for the recipient's place ("location_request_message"); its label is WhatsApp's own (inferred). */
const LOCATION_REQUEST: ButtonSet = { ...REPLY_BUTTONS, kinds: ["share-location"], maxCount: 1 };

/**
 * WhatsApp Business Platform.
 * Sources: Cloud API reference, messages and interactive messages; Conversation API channel page "WhatsApp" for
 * which generic message becomes what.
 */
export const capabilities: Capabilities = {
  identity: { kind: "phone", appScoped: false, ofThePhone: false },
  receipts: { delivered: true, read: true },
  repliesAreTyped: false,
  contactMessages: [
    "text_message",
    "media_message",
    "media_card_message",
    "location_message",
    "choice_response_message",
    "product_response_message",
    "channel_specific_message",
    "fallback_message",
  ],
  contactEvents: ["payment_status_update_event", "reaction_event"],
  optIns: false,
  // Source: Conversation API reference, app events by channel.
  appEvents: ["composing_event", "read_message_event"],
  senderProperty: null,
  properties: [
    { name: "WHATSAPP_PREVIEW_URL", takes: "boolean" },
    { name: "WHATSAPP_DIRECT_SEND_CATEGORY", takes: "text" },
  ],
  quotes: true,
  templates: true,
  text: {
    maxChars: 4096,
    whenTooLong: "refuse",
    segments: null,
    plain: { titleMark: "*", descriptionMark: "_", blankLineBeforeCardChoices: true },
  },
  media: {
    kinds: {
      image: { extensions: ["jpg", "jpeg", "png"], maxBytes: 5 * MIB, captionMaxChars: CAPTION_MAX_CHARS },
      video: { extensions: ["mp4", "3gp"], maxBytes: 16 * MIB, captionMaxChars: CAPTION_MAX_CHARS },
      audio: {
        extensions: ["aac", "m4a", "mp3", "amr", "ogg", "oga", "opus"],
        maxBytes: 16 * MIB,
        captionMaxChars: 0,
      },
      sticker: { extensions: ["webp"], maxBytes: 100 * KIB, captionMaxChars: 0 },
      document: { extensions: "any", maxBytes: 100 * MIB, captionMaxChars: CAPTION_MAX_CHARS },
    },
    otherwise: "document",
  },
  choice: {
    textMaxChars: 1024,
    footerMaxChars: 60,
    buttons: [REPLY_BUTTONS, LINK_BUTTON, LOCATION_REQUEST],
  },
  // The media is the header, the title the body, the description the footer.
  card: {
    titleMaxChars: 1024,
    descriptionMaxChars: 60,
    whenTooLong: "refuse",
    descriptionAs: "footer",
    needsButtons: true,
    mediaKinds: ["image", "video", "document"],
    heights: false,
    headerMaxChars: 60,
    buttons: [REPLY_BUTTONS],
  },
  carousel: null,
  // "Menu" is ours (inferred): the channel requires a caption, the generic message does not.
  list: {
    maxRows: 10,
    maxSections: 10,
    textMaxChars: 4096,
    buttonMaxChars: 20,
    defaultButton: "Menu",
    headerMaxChars: 60,
    sectionTitleMaxChars: 24,
    rowTitleMaxChars: 24,
    rowDescriptionMaxChars: 72,
    postbackMaxChars: 200 - 27,
  },
  products: { maxProducts: 30 },
  location: { form: "native", titleMaxChars: 100, labelMaxChars: 300 },
  contactCards: true,
};
