import type { SendBatchRequest, SendMessageRequest } from "@postrider/contract";
import { fillPlaceholders } from "../lib/fill-placeholders.ts";

/** The key that the service adds to the metadata of each message. Source: Conversation API reference, "Batch host". */
export const BATCH_ID_KEY = "_batch_id";

/**
 * The message of one recipient of a batch: its parameters filled in, its metadata over that of the batch. A placeholder
 * without a parameter stays as it is written (inferred).
 */
export function messageOf(batchId: string, request: SendBatchRequest, index: number): SendMessageRequest {
  const entry = request.recipient_and_params[index];
  if (entry === undefined) throw new Error(`Batch ${batchId} has no recipient ${index}.`);
  const { message, recipient_and_params, batch_metadata, send_after, ...common } = request;
  const metadata = { ...common.message_metadata, ...entry.message_metadata, [BATCH_ID_KEY]: batchId };
  const conversation = { ...common.conversation_metadata, ...entry.conversation_metadata };
  const { message_metadata, conversation_metadata, ...options } = common;
  return {
    ...options,
    recipient: entry.recipient,
    message: fillPlaceholders(message, entry.parameters ?? {}).filled,
    message_metadata: JSON.stringify(metadata),
    ...(Object.keys(conversation).length > 0 && { conversation_metadata: conversation }),
  };
}
