import type {
  Conversation,
  ConversationCreate,
  ConversationUpdate,
  MetadataUpdateStrategy,
} from "@postrider/contract";
import { applyPatch } from "../../http/field-mask.ts";
import { checkPatched } from "../../http/validation.ts";
import { mergePatch } from "../../store/merge-patch.ts";

/** Fields of a conversation that callers set. */
const WRITABLE = [
  "active",
  "active_channel",
  "metadata",
  "metadata_json",
  "correlation_id",
] as const satisfies (keyof ConversationUpdate)[];

/** The conversation to keep for a create request. */
export function newConversation(id: string, request: ConversationCreate): Conversation {
  const { app_id, contact_id, active, active_channel, metadata, metadata_json, correlation_id } = request;
  return {
    id,
    app_id,
    contact_id,
    active: active ?? false,
    ...(active_channel !== undefined && { active_channel }),
    metadata: metadata ?? "",
    ...(metadata_json !== undefined && { metadata_json }),
    correlation_id: correlation_id ?? "",
    last_received: NEVER,
  };
}

/** The conversation to keep after a PATCH. @throws ApiError FIELD_INVALID */
export function patchedConversation(
  current: Conversation,
  request: ConversationUpdate,
  mask: readonly string[] | undefined,
  strategy: MetadataUpdateStrategy | undefined,
): Conversation {
  const changes = { ...request };
  if (strategy === "MERGE_PATCH" && changes.metadata_json !== undefined)
    changes.metadata_json = mergePatch(current.metadata_json ?? {}, changes.metadata_json);
  const { id, app_id, contact_id, last_received = NEVER } = current;
  const whole = { ...applyPatch(current, changes, mask, WRITABLE), app_id, contact_id };
  checkPatched("conversations.create", whole, mask);
  return { ...newConversation(id, whole), last_received };
}

/** `last_received` of a conversation without a message. Source: Conversation API reference, "Conversations". */
const NEVER = "1970-01-01T00:00:00.000Z";
