import { isDeepStrictEqual } from "node:util";
import type { Contact, Conversation } from "@postrider/contract";
import type { Selectable } from "kysely";
import type { Session } from "../database.ts";
import { mergePatch } from "../merge-patch.ts";
import type { ResolveParticipants } from "../participant-store.ts";
import { addParticipants, packParticipants } from "../sql/add-participants.ts";
import type { ConversationTable } from "../tables.ts";
import { readConversation } from "./participant-rows.ts";

type ConversationRequest = Omit<ResolveParticipants, "identities">;

/**
 * A contact as traffic makes it. Source of its details: Conversation API reference, contacts made by sending: all
 * identities given, channels in that order, name "Unknown".
 */
export function newcomer({ newContactId, identities }: ResolveParticipants): Contact {
  return {
    id: newContactId,
    channel_identities: [...identities],
    channel_priority: [...new Set(identities.map(({ channel }) => channel))],
    display_name: "Unknown",
    email: "",
    external_id: "",
    metadata: "",
    language: "UNSPECIFIED",
  };
}

/** The row of a conversation that begins with this request. */
export function conversationRow(
  request: ConversationRequest,
  contactId: string,
): Selectable<ConversationTable> {
  const metadata = request.conversationMetadata;
  return {
    project_id: request.projectId,
    id: request.newConversationId,
    app_id: request.appId,
    contact_id: contactId,
    active: true,
    active_channel: request.opening?.channel ?? "",
    last_received: request.opening?.at ?? 0,
    metadata: "",
    metadata_json: metadata === undefined ? null : metadataAfter(undefined, metadata),
    correlation_id: request.correlationId ?? "",
  };
}

export async function insertConversation(
  session: Session,
  request: ConversationRequest,
  contactId: string,
): Promise<Conversation> {
  const row = conversationRow(request, contactId);
  await session.query(addParticipants, packParticipants([{ conversation: row }]));
  return readConversation(row);
}

/** Whether the request asks for nothing that the conversation does not have. */
export function isUpToDate(conversation: Conversation, request: ConversationRequest): boolean {
  const { correlationId, conversationMetadata } = request;
  if (correlationId !== undefined && correlationId !== conversation.correlation_id) return false;
  if (conversationMetadata === undefined) return true;
  const after = metadataAfter(conversation.metadata_json, conversationMetadata);
  return isDeepStrictEqual(after, conversation.metadata_json);
}

/** Writes what the request says about the conversation. Its contact is locked by the caller. */
export async function bringUpToDate(
  session: Session,
  request: ConversationRequest,
  conversation: Conversation,
): Promise<Conversation> {
  if (isUpToDate(conversation, request)) return conversation;
  const { projectId, correlationId, conversationMetadata } = request;
  const row = await session.kysely
    .updateTable("conversation")
    .set({
      ...(correlationId === undefined ? {} : { correlation_id: correlationId }),
      ...(conversationMetadata === undefined
        ? {}
        : {
            metadata_json: JSON.stringify(metadataAfter(conversation.metadata_json, conversationMetadata)),
          }),
    })
    .where("project_id", "=", projectId)
    .where("id", "=", conversation.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return readConversation(row);
}

function metadataAfter(
  current: Record<string, unknown> | undefined,
  { value, strategy }: NonNullable<ResolveParticipants["conversationMetadata"]>,
): Record<string, unknown> {
  return strategy === "MERGE_PATCH" ? mergePatch(current ?? {}, value) : value;
}
