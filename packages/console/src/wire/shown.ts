/**
 * What a handset shows: an app message in the form its channel can display, as the simulator answers it.
 * Written from `channel-message.ts` of the server, which the browser must not import.
 */
export interface ShownMessage {
  /** Bubbles, in the order they are shown. */
  parts: ShownPart[];
  /** What the channel could not carry. */
  losses: Loss[];
  /** On channels that are billed by segment. */
  segments?: Segments;
  /** The message that this one quotes. */
  replyTo?: string;
}

/** How a text goes over the air. */
export interface Segments {
  count: number;
  encoding: "GSM-7" | "UCS-2";
}

/** Something an attempt could not carry over to the channel. */
export interface Loss {
  /** JSON path in the app message. */
  path: string;
  /** What became of it, in words for people. */
  effect: string;
}

/** One bubble. */
export type ShownPart =
  | { kind: "text"; text: string; suggestions?: Suggestion[]; footer?: string }
  | ({ kind: "media"; caption?: string; suggestions?: Suggestion[] } & ShownMedia)
  | { kind: "card"; card: ShownCard }
  | { kind: "carousel"; cards: ShownCard[]; suggestions: Suggestion[] }
  | { kind: "list"; title: string; description?: string; button: string; sections: ShownListSection[] }
  | { kind: "products"; title: string; description?: string; catalogId: string; productIds: string[] }
  | { kind: "location"; title: string; label?: string; latitude: number; longitude: number }
  | { kind: "contact"; name: string; lines: string[] }
  | {
      kind: "template";
      template: { template_id: string; language_code?: string; parameters?: Record<string, string> };
    }
  | { kind: "raw"; payload: string };

/** Picture, video, sound or file. */
export interface ShownMedia {
  media: { url: string; thumbnail_url?: string; filename_override?: string };
  mediaType: MediaType;
}

type MediaType = "image" | "video" | "audio" | "document" | "sticker";

/** A rich card. */
export interface ShownCard {
  title?: string;
  description?: string;
  media?: ShownMedia["media"];
  mediaType?: MediaType;
  height?: "SHORT" | "MEDIUM" | "TALL";
  footer?: string;
  suggestions: Suggestion[];
}

/** A group of rows in a list that opens over the conversation. */
export interface ShownListSection {
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
