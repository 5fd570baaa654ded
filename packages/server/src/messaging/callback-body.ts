import type {
  App,
  AppMessage,
  Conversation,
  ConversationCallback,
  ConversationEvent,
  DeliveryStatus,
  EventInboundCallback,
  MessageDeliveryCallback,
  MessageInboundCallback,
  MessageSubmitCallback,
  Reason,
} from "@postrider/contract";
import type { ChannelDescription } from "../channels/channel.ts";
import { isKept } from "../retention/policy.ts";
import type { InboundEventRecord } from "../store/inbound.ts";
import { wireIdentity } from "./identity.ts";
import type { InboundRecord, OutboundMessage } from "./model.ts";
import { type NoticeEvent, noticeBody } from "./notice-bodies.ts";
import { type ParticipantEvent, participantBody } from "./participant-bodies.ts";

/** Something that happened on the platform and that webhooks can be told. */
export type PlatformEvent =
  | {
      trigger: "MESSAGE_DELIVERY";
      message: OutboundMessage;
      status: DeliveryStatus;
      /** null when no channel was chosen. */
      about: Address | null;
      reason: Reason | null;
      at: number;
    }
  | { trigger: "MESSAGE_SUBMIT"; message: OutboundMessage; about: Address; content: AppMessage; at: number }
  | {
      trigger: "MESSAGE_INBOUND";
      record: InboundRecord;
      /** undefined in DISPATCH mode. */
      conversation: Conversation | undefined;
      at: number;
    }
  | {
      trigger: "EVENT_INBOUND";
      record: InboundEventRecord;
      conversation: Conversation | undefined;
      at: number;
    }
  | ParticipantEvent
  | NoticeEvent;

export interface Address {
  channel: string;
  identity: string;
}

export interface BodyContext {
  projectId: string;
  appId: string;
  app: App;
  /** It happened to the project, outside of any app: the body names none. */
  isOutsideApps?: boolean;
  describeChannel(channel: string): ChannelDescription | undefined;
}

/**
 * The JSON of a callback, exactly as the Conversation API reference shows it for each trigger: which of the
 * envelope's times it carries, and where metadata shows up.
 */
export function callbackBody(context: BodyContext, event: PlatformEvent): ConversationCallback {
  switch (event.trigger) {
    case "MESSAGE_DELIVERY":
      return deliveryBody(context, event);
    case "MESSAGE_SUBMIT":
      return submitBody(context, event);
    case "MESSAGE_INBOUND":
      return inboundBody(context, event);
    case "EVENT_INBOUND":
      return eventBody(context, event);
    case "CAPABILITY":
    case "OPT_IN":
    case "OPT_OUT":
    case "BATCH_STATUS_UPDATE":
    case "EVENT_DELIVERY":
    case "CHANNEL_EVENT":
    case "UNSUPPORTED":
    case "RECORD_NOTIFICATION":
      return noticeBody(owner(context), event);
    default:
      return participantBody(owner(context), event);
  }
}

type Of<Trigger extends PlatformEvent["trigger"]> = Extract<PlatformEvent, { trigger: Trigger }>;

function deliveryBody(context: BodyContext, event: Of<"MESSAGE_DELIVERY">): MessageDeliveryCallback {
  const { message, about, reason } = event;
  return {
    ...owner(context),
    accepted_time: iso(message.acceptedAt),
    event_time: iso(event.at),
    message_delivery_report: {
      message_id: message.id,
      conversation_id: message.conversationId,
      status: event.status,
      channel_identity: about && wireIdentity(context.describeChannel, about, message.appId),
      contact_id: message.contactId,
      ...(reason && { reason }),
      metadata: message.request.message_metadata ?? "",
      processing_mode: message.processingMode,
    },
    message_metadata: "",
    correlation_id: correlationOf(context.app, message),
  };
}

function submitBody(context: BodyContext, event: Of<"MESSAGE_SUBMIT">): MessageSubmitCallback {
  const { message } = event;
  return {
    ...owner(context),
    accepted_time: iso(message.acceptedAt),
    event_time: iso(event.at),
    message_submit_notification: {
      message_id: message.id,
      conversation_id: message.conversationId,
      channel_identity: wireIdentity(context.describeChannel, event.about, message.appId),
      contact_id: message.contactId,
      submitted_message: event.content,
      metadata: message.request.message_metadata ?? "",
      processing_mode: message.processingMode,
    },
    message_metadata: "",
    correlation_id: correlationOf(context.app, message),
  };
}

function inboundBody(context: BodyContext, event: Of<"MESSAGE_INBOUND">): MessageInboundCallback {
  const { record } = event;
  return {
    ...owner(context),
    accepted_time: iso(record.acceptedAt),
    event_time: iso(event.at),
    message: {
      id: record.id,
      direction: "TO_APP",
      contact_message: record.contactMessage,
      channel_identity: wireIdentity(context.describeChannel, record, record.appId),
      conversation_id: record.conversationId,
      contact_id: record.contactId,
      metadata: record.metadata,
      accept_time: iso(record.acceptedAt),
      sender_id: record.senderId,
      processing_mode: record.processingMode,
      injected: false,
    },
    ...conversationData(context.app, event.conversation),
  };
}

function eventBody(context: BodyContext, event: Of<"EVENT_INBOUND">): EventInboundCallback {
  const { record } = event;
  // The connector hands over exactly one of the event fields, in wire form; only their union is typed.
  const body = {
    id: record.id,
    direction: "TO_APP",
    ...record.event,
    channel_identity: wireIdentity(context.describeChannel, record, record.appId),
    contact_id: record.contactId,
    conversation_id: record.conversationId,
    accept_time: iso(record.acceptedAt),
    processing_mode: record.processingMode,
  } as ConversationEvent;
  return {
    ...owner(context),
    accepted_time: iso(record.acceptedAt),
    event_time: iso(event.at),
    event: body,
    ...conversationData(context.app, event.conversation),
  };
}

function owner(context: BodyContext): { app_id: string; project_id: string } {
  return { app_id: context.isOutsideApps ? "" : context.appId, project_id: context.projectId };
}

/**
 * The correlation id needs a conversation, or a dispatch app that keeps its messages for a while; a single
 * DISPATCH_ONLY message of a conversation app has neither.
 */
function correlationOf(app: App, message: OutboundMessage): string {
  const { processingMode: mode, request } = message;
  const isSingle = mode === "DISPATCH" && app.processing_mode === "CONVERSATION";
  return !isSingle && isKept(app, mode) ? (request.correlation_id ?? "") : "";
}

/** What inbound traffic tells of its conversation: the metadata only when the app asks for it. */
function conversationData(
  app: App,
  conversation: Conversation | undefined,
): { message_metadata: string; correlation_id: string } {
  const metadata = app.conversation_metadata_report_view === "FULL" ? conversation?.metadata_json : undefined;
  return {
    message_metadata: metadata === undefined ? "" : JSON.stringify(metadata),
    correlation_id: conversation?.correlation_id ?? "",
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
