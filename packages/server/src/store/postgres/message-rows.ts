import type { ContactMessage, SendMessageRequest } from "@postrider/contract";
import type { Selectable } from "kysely";
import type { Attempt, InboundRecord, OutboundMessage, StatusReport } from "../../messaging/model.ts";
import type { StoredMessage } from "../message-store.ts";
import type { AttemptTable, MessageTable, StatusReportTable } from "../tables.ts";

type MessageRow = Selectable<MessageTable>;

/** A row of direction TO_CONTACT. */
export function readOutbound(row: MessageRow): OutboundMessage {
  const { status, version, position, attempts } = row;
  if (status === null || version === null || position === null || attempts === null) {
    throw new Error(`Message ${row.id} is not one to a contact.`);
  }
  return {
    projectId: row.project_id,
    id: row.id,
    appId: row.app_id,
    processingMode: row.processing_mode,
    // The direction tells which of the two documents it is.
    request: row.body as SendMessageRequest,
    acceptedAt: row.accepted_at,
    expiresAt: row.expires_at,
    status,
    version,
    contactId: row.contact_id,
    conversationId: row.conversation_id,
    route: row.route,
    position,
    attempts,
    channelSince: row.channel_since,
  };
}

/** A row of either direction. */
export function readStored(row: MessageRow): StoredMessage {
  const { direction, channel, identity, injected, sender_id } = row;
  return direction === "TO_CONTACT"
    ? { direction, channel, identity, senderId: sender_id ?? "", injected, ...readOutbound(row) }
    : { direction, injected, ...readInbound(row) };
}

function readInbound(row: MessageRow): InboundRecord {
  return {
    projectId: row.project_id,
    id: row.id,
    appId: row.app_id,
    processingMode: row.processing_mode,
    contactMessage: row.body as ContactMessage,
    channel: row.channel,
    identity: row.identity,
    senderId: row.sender_id ?? "",
    contactId: row.contact_id,
    conversationId: row.conversation_id,
    metadata: row.metadata ?? "",
    acceptedAt: row.accepted_at,
  };
}

export function readAttempt(row: Selectable<AttemptTable>): Attempt {
  return {
    number: row.number,
    channel: row.channel,
    identity: row.identity,
    submissionKey: row.submission_key,
    state: row.state,
    providerMessageId: row.provider_message_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    reason: row.reason,
    losses: row.losses,
    segments: row.segments,
  };
}

export function readReport(row: Selectable<StatusReportTable>): StatusReport {
  return {
    status: row.status,
    channel: row.channel,
    identity: row.identity,
    reason: row.reason,
    at: row.at,
  };
}
