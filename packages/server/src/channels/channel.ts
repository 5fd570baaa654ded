import type {
  AppEvent,
  AppMessage,
  CapabilityNotification,
  Channel as ChannelName,
  ContactMessage,
  Reason,
} from "@postrider/contract";
import type { Capabilities } from "./capabilities.ts";
import type { ChannelMessage } from "./channel-message.ts";

/**
 * One way to reach a channel. Everything but `send` is pure. A connector knows nothing of storage, timers,
 * retries, rates or HTTP routes: dispatch does those once for all.
 */
export interface Connector {
  /** Wire value, "SMS". */
  readonly channel: ChannelName;
  /** True when the peer recognises `submissionKey`, so that a repeat of an unanswered submit is harmless. */
  readonly idempotent: boolean;
  /**
   * One attempt.
   * @throws ChannelError, whose `retryable` decides what dispatch does next. Any other error counts as a
   * retryable CHANNEL_FAILURE.
   */
  send(submission: Submission): Promise<Submitted>;
  /** Tells the recipient's side an event. Absent: nothing but messages can be told. @throws ChannelError */
  sendEvent?(event: AppEvent, to: ChannelAddress): Promise<void>;
  /**
   * The name that somebody has on the channel; undefined when it tells none. Absent: the channel tells nobody's.
   * @throws ChannelError, NO_PERMISSION when the contact has not allowed it.
   */
  profileName?(of: ChannelAddress): Promise<string | undefined>;
  /** What somebody can be sent on the channel. Absent: the channel does not tell. @throws ChannelError */
  capability?(of: ChannelAddress): Promise<ChannelCapability>;
}

/** Somebody on a channel, as an app knows them. */
export interface ChannelAddress {
  projectId: string;
  appId: string;
  identity: string;
}

/** What somebody can be sent, in the words of the CAPABILITY callback. */
export type ChannelCapability = Pick<
  CapabilityNotification,
  "capability_status" | "channel_capabilities" | "reason"
>;

/** What a channel can show and report; the same for every connector of that channel. */
export interface ChannelDescription {
  readonly channel: ChannelName;
  readonly capabilities: Capabilities;
  /** Generic message -> what the channel can show. @throws ChannelError BAD_REQUEST when it cannot be expressed. */
  transcode(message: AppMessage, context: TranscodeContext): ChannelMessage;
}

export interface TranscodeContext {
  messageId: string;
  channelProperties: Record<string, string>;
}

export interface Submission {
  projectId: string;
  appId: string;
  messageId: string;
  /** The same for a repeat of an attempt whose outcome is unknown, another for every new attempt. */
  submissionKey: string;
  identity: string;
  message: ChannelMessage;
  channelProperties: Record<string, string>;
  /** Nobody waits for receipts of it: a channel that can be asked for none tells none. */
  withoutReceipts?: true;
  signal: AbortSignal;
}

export interface Submitted {
  /** The channel's id of the message; receipts name it. */
  providerMessageId: string;
}

/** Why an attempt failed. */
export class ChannelError extends Error {
  override readonly name = "ChannelError";
  readonly reason: Reason;
  /** True: the same channel may be tried again. False: this channel is done, the next one is tried. */
  readonly retryable: boolean;
  /** Wait asked for by the provider, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(reason: Reason, options: { retryable: boolean; retryAfterMs?: number; cause?: unknown }) {
    super(`${reason.code}: ${reason.description}`, { cause: options.cause });
    this.reason = reason;
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** What a channel tells us, normalised. */
export type ChannelEvent = DeliveryReceipt | InboundMessage | InboundEvent | InboundNotice;

/** What is told on to webhooks and kept nowhere. */
export type InboundNotice = OptChange | UnmappedCallback | AccountNews;

export interface DeliveryReceipt {
  type: "receipt";
  projectId: string;
  channel: ChannelName;
  providerMessageId: string;
  /** What we gave with the submission, where the channel tells it back: it finds an attempt whose answer was lost. */
  submissionKey?: string;
  status: "DELIVERED" | "READ" | "FAILED";
  /** With FAILED. */
  reason?: Reason;
  /** When it happened, by the channel's clock. */
  at: number;
}

export interface InboundMessage {
  type: "message";
  projectId: string;
  appId: string;
  channel: ChannelName;
  identity: string;
  /** Our address that the contact wrote to; "" when the channel does not tell. */
  senderId: string;
  /** The channel's id of this message: repeats of it are dropped. */
  providerMessageId: string;
  message: ContactMessage;
  at: number;
}

export interface InboundEvent {
  type: "event";
  projectId: string;
  appId: string;
  channel: ChannelName;
  identity: string;
  providerEventId: string;
  /** `{ contact_event: ... }` or `{ contact_message_event: ... }`, wire form. */
  event: Record<string, unknown>;
  at: number;
}

interface NoticeOrigin {
  projectId: string;
  appId: string;
  channel: ChannelName;
  /** The channel's id of this notice: repeats of it are dropped. */
  providerEventId: string;
  at: number;
}

/** The contact allowed or forbade messages on the channel itself: followed or blocked, subscribed or unsubscribed. */
export interface OptChange extends NoticeOrigin {
  type: "opt";
  change: "IN" | "OUT";
  identity: string;
}

/** What the channel sent on behalf of a contact and has no form here. */
export interface UnmappedCallback extends NoticeOrigin {
  type: "unmapped";
  identity: string;
  /** The channel's body, normally JSON text. */
  payload: string;
}

/** News of the app's account at the channel, such as its quality rating. */
export interface AccountNews extends NoticeOrigin {
  type: "news";
  /** "WHATS_APP_QUALITY_RATING_CHANGED", or whatever the channel has. */
  eventType: string;
  additionalData: Record<string, unknown>;
}
