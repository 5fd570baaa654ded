import type { Capabilities } from "../capabilities.ts";

/** What carriers take without shrinking it; the interface would take more. */
const MAX_FILE_BYTES = 1024 * 1024;
/** Of one slide. */
const MAX_TEXT_CHARS = 5000;

/**
 * MMS: media with text below, and no buttons.
 * Sources: Conversation API channel page "MMS"; Sinch MMS API for subject (80) and text of a slide (5000).
 */
export const capabilities: Capabilities = {
  identity: { kind: "phone", appScoped: false, ofThePhone: true },
  receipts: { delivered: true, read: false },
  repliesAreTyped: true,
  contactMessages: ["text_message", "media_message", "media_card_message", "choice_response_message"],
  contactEvents: [],
  optIns: false,
  senderProperty: "MMS_SENDER",
  // Conversation API channel page "MMS": `MMS_SENDER` is required unless `default_sender` is configured.
  defaultSender: ({ mms_credentials }) => mms_credentials?.default_sender,
  properties: [
    { name: "MMS_SENDER", takes: "text" },
    { name: "MMS_STRICT_VALIDATION", takes: "boolean" },
  ],
  quotes: false,
  templates: false,
  text: {
    maxChars: MAX_TEXT_CHARS,
    whenTooLong: "refuse",
    segments: null,
    plain: { titleMark: "", descriptionMark: "", blankLineBeforeCardChoices: false },
  },
  media: {
    kinds: {
      image: {
        extensions: ["jpg", "jpeg", "png", "gif"],
        maxBytes: MAX_FILE_BYTES,
        captionMaxChars: MAX_TEXT_CHARS,
      },
      video: { extensions: ["mp4", "3gp"], maxBytes: MAX_FILE_BYTES, captionMaxChars: MAX_TEXT_CHARS },
      audio: {
        extensions: ["mp3", "amr", "aac", "m4a"],
        maxBytes: MAX_FILE_BYTES,
        captionMaxChars: MAX_TEXT_CHARS,
      },
      // A vCard. A PDF goes as a link.
      document: { extensions: ["vcf"], maxBytes: MAX_FILE_BYTES, captionMaxChars: MAX_TEXT_CHARS },
    },
    otherwise: "link",
    strictProperty: "MMS_STRICT_VALIDATION",
  },
  choice: null,
  // The title is the subject. A card with choices is its media with all the rest below.
  card: {
    titleMaxChars: 80,
    descriptionMaxChars: MAX_TEXT_CHARS,
    whenTooLong: "refuse",
    descriptionAs: "description",
    needsButtons: false,
    mediaKinds: ["image", "video", "audio"],
    heights: false,
    headerMaxChars: 0,
    buttons: [],
  },
  carousel: null,
  list: null,
  products: null,
  location: null,
  // As a vCard (inferred).
  contactCards: true,
};
