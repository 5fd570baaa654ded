import type { ButtonSet, Capabilities } from "../capabilities.ts";

/** Buttons that open a link. A channel that hears nothing has no use for replies: they are written. */
const LINKS: ButtonSet = {
  kinds: ["url"],
  maxCount: 5,
  whenTooMany: "write",
  labelMaxChars: 14,
  whenLabelTooLong: "cut",
  distinctLabels: false,
  forbiddenInLabels: "",
  postbackMaxChars: 0,
};

/**
 * KakaoTalk: AlimTalk, which sends approved templates, and FriendTalk, to friends of the channel. One way: contacts
 * cannot answer.
 * Sources: Conversation API channel page "KakaoTalk". Images, captions and buttons: FriendTalk's limits (inferred).
 */
export const capabilities: Capabilities = {
  identity: { kind: "phone", appScoped: false, ofThePhone: false },
  receipts: { delivered: true, read: false },
  repliesAreTyped: true,
  contactMessages: [],
  contactEvents: [],
  optIns: false,
  senderProperty: null,
  properties: [
    {
      name: "KAKAOTALK_AUTHENTICATION",
      takes: "boolean",
      demandsWord: ["auth", "password", "verif", "にんしょう", "認証", "비밀번호", "인증"],
    },
  ],
  quotes: false,
  templates: true,
  text: {
    maxChars: 1000,
    whenTooLong: "refuse",
    segments: null,
    plain: { titleMark: "", descriptionMark: "", blankLineBeforeCardChoices: true },
  },
  media: {
    kinds: {
      image: { extensions: ["jpg", "jpeg", "png"], maxBytes: 500 * 1024, captionMaxChars: 400 },
    },
    otherwise: "link",
  },
  choice: { textMaxChars: 1000, footerMaxChars: 0, buttons: [LINKS] },
  // Cards of the channel are commerce messages, which are channel-specific.
  card: null,
  carousel: null,
  list: null,
  products: null,
  location: null,
  contactCards: false,
};
