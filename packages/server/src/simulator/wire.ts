import type { ContactEvent, ContactMessage, ContactMessageEvent, Reason } from "@postrider/contract";
import type { ChannelMessage } from "../channels/channel-message.ts";

/**
 * The JSON of `/simulator/v1`. A handset is one identity on one channel, shared by all projects of the server,
 * as a phone number is in the world; each of its messages belongs to one project and app. Handsets need not be
 * made: each identity has one. Times are ISO 8601 in UTC, durations are milliseconds.
 */

/** GET /simulator/v1/handsets: the latest 200 handsets that were used or scripted, the latest used first. */
export interface HandsetList {
  handsets: HandsetSummary[];
}

interface HandsetSummary {
  channel: string;
  /** A phone number without the leading +, or the channel's own id. */
  identity: string;
  /** When the last message came or went; null when only a behaviour was set. */
  last_at: string | null;
  /** How many messages it holds, both directions. */
  messages: number;
  /** null: the default, or what the number itself says (docs/simulator.md). */
  behaviour: Behaviour | null;
}

/** GET /simulator/v1/handsets/{channel}/{identity}?limit=200 */
export interface Handset {
  channel: string;
  identity: string;
  behaviour: Behaviour | null;
  /** What a magic number does by itself, in words; null for an ordinary number. */
  magic: string | null;
  /** What the contact can do on this channel. */
  can: ContactAbilities;
  /** The latest `limit` (1 to 10000, default 200), newest last. */
  messages: HandsetMessage[];
}

/** What a contact can do on a channel; kinds of messages and events by the names of the wire. */
export interface ContactAbilities {
  messages: readonly string[];
  events: readonly string[];
  /** Read receipts go back to the app. */
  read: boolean;
  /** Messages are allowed and forbidden on the channel itself. */
  opt: boolean;
}

export interface HandsetMessage {
  /** The channel's id of the message. */
  id: string;
  direction: "TO_CONTACT" | "TO_APP";
  /**
   * The app message's id; "" for messages from the handset. An automatic reply has the id of what it answers.
   */
  message_id: string;
  project_id: string;
  app_id: string;
  at: string;
  /**
   * TO_CONTACT: QUEUED_ON_CHANNEL until the handset reports, if it does, then DELIVERED, READ or FAILED. TO_APP: SENT.
   */
  status: "QUEUED_ON_CHANNEL" | "DELIVERED" | "READ" | "FAILED" | "SENT";
  /** With FAILED. */
  reason?: Reason;
  /** As the channel shows it. */
  shown: ChannelMessage;
  /** A short text of it, for lists and answers. */
  text: string;
  read: boolean;
  /** How often it was submitted under the same key: 2 means that a crash made us repeat it, harmlessly. */
  submissions: number;
}

/**
 * POST /simulator/v1/handsets/{channel}/{identity}/messages: exactly one of text, choice, media, location and
 * contact_message, of a kind that the channel has.
 */
export interface SendFromHandset {
  text?: string;
  choice?: TappedChoice;
  media?: { url: string; caption?: string };
  /** Degrees north and east. */
  location?: { latitude: number; longitude: number; title?: string; label?: string };
  /** Any other message, in the form of the wire, such as an order from a list of products. */
  contact_message?: ContactMessage;
  /** Id of an app message that this handset has, which is quoted. */
  reply_to?: string;
  /** Default: the app that last wrote to this handset, else the only app there is. */
  app_id?: string;
}

/** A tap on a reply button or a list row of a message that the handset shows. */
export interface TappedChoice {
  /** The app message. */
  message_id: string;
  /** Which one: by its postback, or */
  postback_data?: string;
  /** by its place among the buttons and rows that can be tapped, from 0. */
  index?: number;
}

/** POST /simulator/v1/handsets/{channel}/{identity}/events: exactly one, beside app_id. */
export interface HandsetEvent {
  /** The app message that the contact has now read. */
  read?: string;
  /** true: the contact began to type; false: stopped. */
  composing?: boolean;
  /** An empty emoji takes the reaction back. */
  reaction?: { message_id: string; emoji: string };
  /** Any other event of the contact, in the form of the wire, of a kind that the channel has. */
  contact_event?: ContactEvent;
  contact_message_event?: ContactMessageEvent;
  /**
   * "OUT": the contact unsubscribed, and the handset refuses what comes from then on, as its channel would. "IN":
   * subscribed, and that refusal ends.
   */
  opt?: "IN" | "OUT";
  /** Something that has no form here: the channel's body as text. */
  unsupported?: string;
  /** As in `SendFromHandset`; not used by read and reaction, whose message tells the app. */
  app_id?: string;
}

/** POST /simulator/v1/channels/{channel}/news: news of an app's account at the channel. */
export interface AccountNewsBody {
  app_id: string;
  /** "WHATS_APP_QUALITY_RATING_CHANGED". */
  event_type: string;
  additional_data?: Record<string, unknown>;
}

/**
 * POST /simulator/v1/handsets/{channel}/{identity}/behaviour: what happens to messages to this handset from now
 * on. `{}` is the default: accepted and delivered at once.
 */
export interface Behaviour {
  /** What the channel answers to a submission. Default "accept". */
  submit?: "accept" | { fail: SubmitFailure } | { throttle: { retry_after_ms: number } };
  /** What the handset reports about an accepted message. Default "deliver". */
  receipt?: "deliver" | "never" | { fail: FailureReason };
  /** From acceptance to that report. Default 0, at most 30 days. */
  delay_ms?: number;
  /** From delivery to the read receipt, on channels that have one. null (default): not read. */
  read_after_ms?: number | null;
  /** For so many submissions, then back to the default. Default: until changed. */
  times?: number;
}

export interface FailureReason {
  /** A reason code of the Conversation API, "RECIPIENT_NOT_REACHABLE". */
  code: string;
  /** Default: "The underlying channel reported: " and the code. */
  description?: string;
  /** Default UNSPECIFIED_SUB_CODE. */
  sub_code?: string;
}

export interface SubmitFailure extends FailureReason {
  /** Whether the same channel may be tried again. Default: as the channels' own rules say for the code. */
  retryable?: boolean;
}
