import type { ButtonSet, Capabilities } from "../capabilities.ts";

const MIB = 1024 * 1024;
const TEXT_MAX_CHARS = 1000;

/** Buttons that open a link, or send their own name back: a bot keyword has no postback of its own. */
const BUTTONS: ButtonSet = {
  kinds: ["url", "reply"],
  maxCount: 5,
  whenTooMany: "write",
  labelMaxChars: 14,
  whenLabelTooLong: "cut",
  distinctLabels: true,
  forbiddenInLabels: "",
  postbackMaxChars: Number.MAX_SAFE_INTEGER,
};

/** Below the message, gone when one is tapped: the "supplement" of a message. */
const QUICK_REPLIES: ButtonSet = { ...BUTTONS, kinds: ["reply"], maxCount: 10 };

/**
 * KakaoTalk ConsultationTalk: a chat that the contact begins, and that is open for 30 days after their latest message.
 * Sources: Conversation API channel page "KakaoTalk"; KakaoTalk consultation chat as its dealers document it (text, link,
 * image and file messages of 1000 characters). Buttons as on FriendTalk; cards as an image with a text: inferred.
 */
export const capabilities: Capabilities = {
  identity: { kind: "opaque", appScoped: true, ofThePhone: false },
  receipts: { delivered: true, read: false },
  repliesAreTyped: false,
  contactMessages: ["text_message", "media_message"],
  contactEvents: [],
  optIns: false,
  senderProperty: null,
  properties: [],
  quotes: false,
  templates: false,
  text: {
    maxChars: TEXT_MAX_CHARS,
    whenTooLong: "refuse",
    segments: null,
    plain: { titleMark: "", descriptionMark: "", blankLineBeforeCardChoices: true },
  },
  media: {
    kinds: {
      image: { extensions: ["jpg", "jpeg", "png"], maxBytes: 5 * MIB, captionMaxChars: 0 },
      document: { extensions: "any", maxBytes: 20 * MIB, captionMaxChars: 0 },
    },
    otherwise: "document",
  },
  choice: { textMaxChars: TEXT_MAX_CHARS, footerMaxChars: 0, buttons: [BUTTONS, QUICK_REPLIES] },
  card: {
    titleMaxChars: 50,
    descriptionMaxChars: 900,
    whenTooLong: "refuse",
    descriptionAs: "description",
    needsButtons: false,
    mediaKinds: ["image"],
    heights: false,
    headerMaxChars: 0,
    buttons: [BUTTONS],
  },
  carousel: { minCards: 2, maxCards: 6, tallMedia: false, outerButtons: [QUICK_REPLIES] },
  list: null,
  products: null,
  location: { form: "button", labelMaxChars: 14, defaultLabel: "View location" },
  contactCards: false,
};
