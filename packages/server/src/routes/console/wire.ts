import type { ConversationMessage, Reason, SendMessageRequest } from "@postrider/contract";
import type { Loss } from "../../channels/channel-message.ts";
import type { Attempt } from "../../messaging/model.ts";
import type { CallbackRecord } from "../../store/store.ts";

/** The JSON of `/console`. Times are ISO 8601 in UTC, durations milliseconds. */

/** POST /console/session: `{}` in dev, or with a session's cookie; else an access key. */
export interface SessionRequest {
  key_id?: string;
  key_secret?: string;
}

export interface SessionAnswer {
  /** Access token for the project, good for `expires_in` seconds. */
  token: string;
  expires_in: number;
  project_id: string;
  app_ids: string[];
  /** This is a development server. */
  dev: boolean;
}

/** GET /console/v1/projects/{project_id}/messages: both directions and modes, newest first. */
export interface MessageRows {
  messages: MessageRow[];
  /** "" at the end. */
  next_page_token: string;
}

export interface MessageRow {
  id: string;
  direction: "TO_CONTACT" | "TO_APP";
  app_id: string;
  /** RECEIVED for messages from contacts. */
  status: string;
  channel: string;
  identity: string;
  /** One line of what it says. */
  summary: string;
  accept_time: string;
  contact_id: string;
  conversation_id: string;
}

/** GET /console/v1/projects/{project_id}/messages/{message_id}/timeline */
export interface TimelineAnswer {
  message: ConversationMessage;
  status: string;
  /** As it was sent; absent for messages from contacts. */
  request?: SendMessageRequest;
  candidates: { channel: string; identity: string; unusable?: Reason }[];
  /** Index of the candidate that is being tried, or was tried last. */
  position: number;
  attempts: AttemptAnswer[];
  reports: ReportAnswer[];
  callbacks: CallbackAnswer[];
}

export interface AttemptAnswer {
  number: number;
  channel: string;
  identity: string;
  state: Attempt["state"];
  provider_message_id: string;
  started_at: string;
  ended_at: string | null;
  reason: Reason | null;
  losses: Loss[];
  segments: Attempt["segments"];
}

export interface ReportAnswer {
  status: string;
  channel: string;
  identity: string;
  reason: Reason | null;
  at: string;
}

/** GET /console/v1/projects/{project_id}/callbacks answers `{ callbacks: CallbackAnswer[] }`, newest first. */
export interface CallbackAnswer {
  id: string;
  trigger: string;
  target: string;
  /** null: to the message's own callback_url. */
  webhook_id: string | null;
  state: CallbackRecord["state"];
  created_at: string;
  tries: { at: string; status: number | null; latency_ms: number; error: string | null }[];
}

/** One event of GET /console/v1/events. */
export interface ChangedAnswer {
  messages?: string[];
  /** "SMS/12025550123" */
  handsets?: string[];
}
