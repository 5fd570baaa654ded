import type {
  AppMessage,
  Channel,
  ConversationMessage,
  Reason,
  SendMessageRequest,
} from "@postrider/contract";
import type { ChannelMessage, Loss } from "../../channels/channel-message.ts";
import type { Attempt, MessageStatus } from "../../messaging/model.ts";
import type { BatchRecord } from "../../store/batch-store.ts";
import type { CallbackRecord } from "../../store/callback-store.ts";
import type { DeadLetterReason } from "../../store/dead-letter-store.ts";

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
  /** Every channel this server knows. */
  channels: ChannelAnswer[];
}

/** What people see of a channel. */
export interface ChannelAnswer {
  channel: Channel;
  /** phone: identities are numbers. opaque: they are ids that the channel makes up, though some look like numbers. */
  identity: "phone" | "opaque";
  /** The same person has another identity in each app. */
  app_scoped: boolean;
  /** Marks such as *this* style words. */
  markup: boolean;
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
  /** With `view=FULL`. */
  message?: ConversationMessage;
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
  /** Of conversations: typing, reactions and such, of either side. */
  events?: string[];
  /** "SMS/12025550123" */
  handsets?: string[];
  batches?: string[];
  /** Those that the API wrote; of those that traffic makes or moves, their message or event tells. */
  contacts?: string[];
  conversations?: string[];
}

/** GET /console/v1/projects/{project_id}/batches: newest first. */
export interface BatchRows {
  batches: BatchRow[];
  /** "" at the end. */
  next_page_token: string;
}

export interface BatchRow {
  id: string;
  app_id: string;
  state: BatchRecord["state"];
  /** One line of what it says. */
  summary: string;
  created_at: string;
  /** null: at once. */
  send_after: string | null;
  batch_metadata: Record<string, unknown>;
  recipients: number;
  /** Recipients that have their message. */
  sent: number;
  /** How many of its messages are in each status. */
  statuses: Partial<Record<MessageStatus, number>>;
}

/** GET /console/v1/projects/{project_id}/webhooks: of all apps, with how their callbacks fare. */
export interface WebhookRows {
  webhooks: WebhookRow[];
}

export interface WebhookRow {
  id: string;
  app_id: string;
  target: string;
  triggers: string[];
  /**
   * ACTIVE: called. FAILING: its latest callbacks failed. RESTING: so many did that it is left alone for a while.
   * DISABLED: it wants no callback any more. DISMISSED: its target type says that it is not called.
   */
  state: "ACTIVE" | "FAILING" | "RESTING" | "DISABLED" | "DISMISSED";
  /** Failures one after the other, up to now. */
  failures: number;
  rests_until: string | null;
  disabled: { at: string; reason: string } | null;
  /** Callbacks have signatures. */
  signed: boolean;
  /** Until when they are signed for the secret before, too. */
  previous_secret_until: string | null;
  /** Its own retry profile; null: the server's, which is `server_retries`. */
  retries: string | null;
  server_retries: string;
  /** Callbacks that wait for their first or next try. */
  waiting: number;
  dead_letters: number;
}

/** PATCH /console/v1/projects/{project_id}/webhooks/{webhook_id}/delivery answers a WebhookRow. */
export interface WebhookDeliveryRequest {
  /** `sinch`, `standard`, or waits in seconds, "5,30,300"; null: the server's. */
  retries?: string | null;
  /** true: calls a disabled webhook again; false: disables it. */
  enabled?: boolean;
}

/** POST /console/v1/projects/{project_id}/webhooks/{webhook_id}/rotate-secret */
export interface RotateSecretRequest {
  /** Default: a new random one, in the form of Standard Webhooks. */
  secret?: string;
  /** How long callbacks are signed for the old secret, too. Default 86400, at most 604800. */
  overlap_seconds?: number;
}

export interface RotateSecretAnswer {
  secret: string;
  /** null: there was none before. */
  previous_secret_until: string | null;
}

/** POST /console/v1/projects/{project_id}/webhooks/{webhook_id}/test: one callback, now; nothing of it is kept. */
export interface TestWebhookAnswer {
  /** What the answer would mean for a callback. */
  verdict: "delivered" | "retry" | "throttled" | "final" | "gone";
  status: number | null;
  latency_ms: number;
  error: string | null;
}

/** GET /console/v1/projects/{project_id}/dead-letters: newest first. */
export interface DeadLetterRows {
  dead_letters: DeadLetterAnswer[];
  /** All that match the filter. */
  total: number;
  /** "" at the end. */
  next_page_token: string;
}

export interface DeadLetterAnswer extends CallbackAnswer {
  app_id: string;
  /** "" when it is about no message. */
  message_id: string;
  reason: DeadLetterReason;
  failed_at: string;
}

/** POST /console/v1/projects/{project_id}/dead-letters:replay. What is left out matches everything. */
export interface ReplayRequest {
  webhook_id?: string;
  trigger?: string;
  reason?: string;
  /** Of the callback's making, inclusive. */
  from?: string;
  /** Exclusive. */
  until?: string;
  /** Only counts. */
  dry_run?: boolean;
  /** How fast each webhook gets them, at most 1000. Default 25. The webhook's own rate holds as well. */
  per_second?: number;
}

export interface ReplayAnswer {
  /** How many were queued again, or would be. */
  count: number;
  dry_run: boolean;
}

/** POST /console/v1/projects/{project_id}/preview */
export interface PreviewRequest {
  message: AppMessage;
}

export interface PreviewAnswer {
  /** Every channel this server knows. */
  channels: ({ channel: Channel } & ({ shown: ChannelMessage } | { refused: Reason }))[];
}
