import type { Capabilities } from "../capabilities.ts";

/**
 * SMS carries text and nothing else.
 * Sources: Conversation API channel page "SMS"; 3GPP TS 23.040 for segments.
 */
export const capabilities: Capabilities = {
  identity: { kind: "phone", appScoped: false, ofThePhone: true },
  receipts: { delivered: true, read: false },
  repliesAreTyped: true,
  contactMessages: ["text_message", "choice_response_message", "fallback_message"],
  contactEvents: [],
  optIns: false,
  senderProperty: "SMS_SENDER",
  properties: [
    { name: "SMS_SENDER", takes: "text" },
    { name: "SMS_FLASH_MESSAGE", takes: "boolean" },
    { name: "SMS_MAX_NUMBER_OF_MESSAGE_PARTS", takes: "count" },
  ],
  quotes: false,
  templates: false,
  text: {
    maxChars: null,
    whenTooLong: "refuse",
    // TS 23.040 §9.2.3.24.1 numbers the segments of a message in one octet.
    segments: { max: 255, limitProperty: "SMS_MAX_NUMBER_OF_MESSAGE_PARTS" },
    plain: { titleMark: "", descriptionMark: "", blankLineBeforeCardChoices: false },
  },
  media: { kinds: {}, otherwise: "link" },
  choice: null,
  card: null,
  carousel: null,
  list: null,
  products: null,
  location: null,
  contactCards: false,
};
