import type { Reason } from "@postrider/sdk/conversation";
import type { ShownMessage } from "./shown.ts";

/** Which handset: one number, or other identity, on one channel. */
export interface HandsetAddress {
  channel: string;
  /** Without the leading "+". */
  identity: string;
}

/** A row of `GET /simulator/v1/handsets`. */
export interface HandsetSummary extends HandsetAddress {
  /** When it last received or sent something; ISO time. */
  last_at: string | null;
  messages: number;
  behaviour: Behaviour | null;
}

/** `GET /simulator/v1/handsets/{channel}/{identity}` */
export interface Handset extends HandsetAddress {
  behaviour: Behaviour | null;
  /** What a magic number does by itself, in words; null for an ordinary number. */
  magic: string | null;
  /** What the person can do on this channel. */
  can: ContactAbilities;
  /** Newest last. */
  messages: HandsetMessage[];
}

/** What a person can do on a channel; kinds of messages and events by the names of the wire. */
export interface ContactAbilities {
  messages: string[];
  events: string[];
  read: boolean;
  /** Messages are allowed and forbidden on the channel itself. */
  opt: boolean;
}

/** A message as it stands on the handset. */
export interface HandsetMessage {
  /** The channel's id of it. */
  id: string;
  direction: "TO_CONTACT" | "TO_APP";
  /** The app message; "" for messages from the handset. */
  message_id: string;
  at: string;
  /** A delivery status, or "SENT" for messages from the handset. */
  status: string;
  /** With FAILED. */
  reason?: Reason;
  shown: ShownMessage;
  /** A short text of it. */
  text: string;
  read: boolean;
  /** How often it was submitted under the same key; more than once after a crash, harmlessly. */
  submissions: number;
}

/** What a person can send from a handset. */
export type HandsetReply =
  | { text: string; reply_to?: string }
  | { choice: { message_id: string; postback_data: string } }
  | { media: { url: string; caption?: string } }
  | { location: { latitude: number; longitude: number; title?: string } }
  /** Any other, in the form of the wire. */
  | { contact_message: object };

/** What else a person can do on a handset. */
export type HandsetEvent =
  | { read: string }
  | { composing: boolean }
  | { contact_event: object }
  | { contact_message_event: object }
  | { opt: "IN" | "OUT" }
  /** Something that has no form on the platform. */
  | { unsupported: string }
  | { reaction: { message_id: string; emoji: string } };

/** The script of a handset: what it does with the messages it is sent. Absent fields keep their defaults. */
export interface Behaviour {
  /** Whether the channel takes the message. Default: accept. */
  submit?: "accept" | { fail: ScriptedFailure } | { throttle: { retry_after_ms: number } };
  /** What it reports afterwards. Default: deliver. */
  receipt?: "deliver" | "never" | { fail: ScriptedFailure };
  /** Before the report, in milliseconds. Default: 0. */
  delay_ms?: number;
  /** Reads the message so long after its delivery, in milliseconds. Default: null, never. */
  read_after_ms?: number | null;
  /** For so many submissions, then back to the default. Default: until changed. */
  times?: number;
}

/** Why a scripted submission or delivery fails. */
export interface ScriptedFailure {
  /** A reason code of the Conversation API. */
  code: string;
  description?: string;
  sub_code?: string;
  /** True: the platform may try this channel again. */
  retryable?: boolean;
}
