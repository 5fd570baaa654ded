import type { Capabilities } from "../capabilities.ts";

/**
 * SMS carries text and nothing else.
 * Sources: Conversation API channel page "SMS"; 3GPP TS 23.040 for segments.
 */
export const capabilities: Capabilities = {
  identity: { kind: "phone", appScoped: false },
  receipts: { delivered: true, read: false },
  repliesAreTyped: true,
  contactEvents: { composing: false, reactions: false },
  senderProperty: "SMS_SENDER",
  quotes: false,
  templates: false,
  text: {
    maxChars: null,
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
