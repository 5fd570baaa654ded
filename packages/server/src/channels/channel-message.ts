import type { ContactInfoMessage, MediaProperties, TemplateReference } from "@postrider/contract";

/** A message in the form one channel can show: what the transcoder makes and a connector encodes. */
export interface ChannelMessage {
  /** Shown in this order. More than one when the channel needs several bubbles for one message. */
  parts: ChannelPart[];
  /** What could not be carried over, for people to see. Empty when nothing was lost. */
  losses: Loss[];
  /** How the text goes over the air, on channels that are billed by segment. */
  segments?: { count: number; encoding: "GSM-7" | "UCS-2" };
  /** The message that this one quotes, by its id with us, on channels that can. */
  replyTo?: string;
}

export type ChannelPart =
  | { kind: "text"; text: string; suggestions?: Suggestion[]; footer?: string }
  | {
      kind: "media";
      media: MediaProperties;
      mediaType: MediaType;
      caption?: string;
      suggestions?: Suggestion[];
    }
  | { kind: "card"; card: Card }
  | { kind: "carousel"; cards: Card[]; suggestions: Suggestion[] }
  | {
      kind: "list";
      header?: string;
      title: string;
      description?: string;
      button: string;
      sections: ListSection[];
    }
  | { kind: "products"; title: string; description?: string; catalogId: string; productIds: string[] }
  | { kind: "location"; title: string; label?: string; latitude: number; longitude: number }
  /** `lines` are for people; a connector encodes `contact`. */
  | { kind: "contact"; name: string; lines: string[]; contact: ContactInfoMessage }
  | { kind: "template"; template: TemplateReference }
  /**
   * The channel's own payload as JSON, given by the customer and passed through. With `messageType` it is a
   * `channel_specific_message` of that type instead.
   */
  | { kind: "raw"; payload: string; messageType?: string };

export type MediaType = "image" | "video" | "audio" | "document" | "sticker";

export interface Card {
  /** Shown above the title, in place of media. */
  header?: string;
  title?: string;
  description?: string;
  media?: MediaProperties;
  mediaType?: MediaType;
  height?: "SHORT" | "MEDIUM" | "TALL";
  footer?: string;
  suggestions: Suggestion[];
}

export interface ListSection {
  title?: string;
  items: { title: string; description?: string; postback: string }[];
}

/** Something the recipient can tap. */
export type Suggestion =
  | { kind: "reply"; text: string; postback: string }
  | { kind: "url"; text: string; url: string }
  | { kind: "call"; text: string; phoneNumber: string }
  | { kind: "location"; text: string; latitude: number; longitude: number }
  | { kind: "calendar"; text: string; start: string; end: string; eventTitle: string; description?: string }
  | { kind: "share-location"; text: string };

/** One thing a channel could not carry. */
export interface Loss {
  /** JSON path in the app message, "$.card_message.choices[2]". */
  path: string;
  /** What became of it, in words for people: "button shown as text", "description cut to 2000 characters". */
  effect: string;
}
