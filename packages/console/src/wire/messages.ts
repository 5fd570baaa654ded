import type { ConversationMessage, Reason, SendMessageRequest } from "@postrider/sdk/conversation";
import type { Loss, Segments } from "./shown.ts";

/** A row of the messages page, either direction. */
export interface MessageRow {
  id: string;
  direction: "TO_CONTACT" | "TO_APP";
  app_id: string;
  /** A delivery status, or "RECEIVED" for inbound messages. */
  status: string;
  channel: string;
  identity: string;
  /** One line of its content. */
  summary: string;
  /** ISO time. */
  accept_time: string;
  contact_id: string;
  conversation_id: string;
  /** When it was asked for. */
  message?: ConversationMessage;
}

/** What the messages page can narrow its list by. */
export interface MessageFilter {
  status?: string;
  channel?: string;
  direction?: string;
}

/** One page of rows, newest first. */
export interface MessagePage {
  messages: MessageRow[];
  /** "" on the last page. */
  next_page_token: string;
}

/** All that happened to one message. Times are ISO. */
export interface Timeline {
  message: ConversationMessage;
  status: string;
  request?: SendMessageRequest;
  candidates: Candidate[];
  /** Index of the candidate being tried. */
  position: number;
  attempts: Attempt[];
  reports: Report[];
  callbacks: Callback[];
}

/** A channel that may be tried. */
interface Candidate {
  channel: string;
  identity: string;
  /** Why it cannot be tried at all. */
  unusable?: Reason;
}

/** One try on one channel. */
export interface Attempt {
  number: number;
  channel: string;
  identity: string;
  state: "SUBMITTING" | "SUBMITTED" | "FAILED" | "UNKNOWN";
  provider_message_id: string;
  started_at: string;
  ended_at: string | null;
  reason: Reason | null;
  losses: Loss[];
  segments: Segments | null;
}

/** A status that customers could be told about. */
export interface Report {
  status: string;
  channel: string;
  identity: string;
  reason: Reason | null;
  at: string;
}

/** A callback and what became of it. */
export interface Callback {
  id: string;
  trigger: string;
  target: string;
  /** null when it went to the message's own callback_url. */
  webhook_id: string | null;
  state: "PENDING" | "DELIVERED" | "FAILED";
  created_at: string;
  tries: CallbackTry[];
}

/** One request to the callback's target. */
export interface CallbackTry {
  at: string;
  /** HTTP status; null without an answer. */
  status: number | null;
  latency_ms: number;
  /** Why there was no answer. */
  error?: string | null;
}
