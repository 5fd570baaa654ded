import type { Capabilities } from "../capabilities.ts";

const MIB = 1024 * 1024;

/**
 * WeChat, for verified service accounts. There are no receipts, except for templates.
 * Source: Conversation API channel page "WeChat". The length of a text: WeChat's own customer service messages, which
 * count bytes of UTF-8 (inferred).
 */
export const capabilities: Capabilities = {
  identity: { kind: "opaque", appScoped: true, ofThePhone: false },
  receipts: { delivered: false, read: false },
  repliesAreTyped: true,
  contactMessages: [
    "text_message",
    "media_message",
    "location_message",
    "choice_response_message",
    "fallback_message",
  ],
  contactEvents: [],
  optIns: true,
  appEvents: ["composing_event", "composing_end_event"],
  senderProperty: null,
  properties: [],
  quotes: false,
  templates: true,
  text: {
    maxChars: 2048,
    whenTooLong: "refuse",
    countsBytes: true,
    segments: null,
    plain: { titleMark: "", descriptionMark: "", blankLineBeforeCardChoices: false },
  },
  media: {
    kinds: {
      image: { extensions: ["jpeg", "jpg", "png", "gif"], maxBytes: 10 * MIB, captionMaxChars: 0 },
      video: { extensions: ["mp4"], maxBytes: 10 * MIB, captionMaxChars: 0 },
      audio: { extensions: ["mp3", "amr"], maxBytes: 2 * MIB, captionMaxChars: 0 },
    },
    otherwise: "link",
  },
  choice: null,
  card: null,
  carousel: null,
  list: null,
  products: null,
  location: null,
  contactCards: false,
};
