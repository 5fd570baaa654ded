import type { ButtonSet, Capabilities } from "../capabilities.ts";

const MIB = 1024 * 1024;

/** The one button of a message: a link, a call, or a place that opens in a map. */
const ACTION: ButtonSet = {
  kinds: ["url", "call", "location"],
  maxCount: 1,
  whenTooMany: "refuse",
  labelMaxChars: 30,
  whenLabelTooLong: "cut",
  distinctLabels: false,
  forbiddenInLabels: "",
  postbackMaxChars: 0,
};

/**
 * Viber Business Messages.
 * Source: Conversation API channel page "Viber Business Messages". Sizes of files: those of Viber's bot API (inferred).
 */
export const capabilities: Capabilities = {
  identity: { kind: "phone", appScoped: false, ofThePhone: false },
  receipts: { delivered: true, read: true },
  // There is a button for an action, and none for a reply.
  repliesAreTyped: true,
  contactMessages: ["text_message", "choice_response_message"],
  contactEvents: [],
  optIns: true,
  senderProperty: null,
  properties: [{ name: "VIBERBM_TEMPLATE_MESSAGE_DEVICES", takes: ["PRIMARY_ONLY", "ALL"] }],
  quotes: false,
  templates: true,
  text: {
    maxChars: 1000,
    whenTooLong: "cut",
    segments: null,
    plain: { titleMark: "*", descriptionMark: "_", blankLineBeforeCardChoices: true },
  },
  media: {
    kinds: {
      image: { extensions: ["jpg", "jpeg", "png"], maxBytes: MIB, captionMaxChars: 0 },
      document: {
        extensions: [
          ...["doc", "docx", "rtf", "dot", "dotx", "odt", "odf", "fodt", "txt", "info"],
          ...["pdf", "xps", "pdax", "eps"],
          ...["xls", "xlsx", "ods", "fods", "csv", "xlsm", "xltx"],
        ],
        maxBytes: 50 * MIB,
        captionMaxChars: 0,
      },
    },
    otherwise: "link",
  },
  choice: { textMaxChars: 1000, footerMaxChars: 0, buttons: [ACTION] },
  // Image, text and button. Title and description share the 1000 characters of a text.
  card: {
    titleMaxChars: 200,
    descriptionMaxChars: 795,
    whenTooLong: "refuse",
    descriptionAs: "description",
    needsButtons: true,
    mediaKinds: ["image"],
    heights: false,
    headerMaxChars: 0,
    buttons: [ACTION],
  },
  carousel: null,
  list: null,
  products: null,
  location: null,
  contactCards: false,
};
