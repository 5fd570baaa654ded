import type { ConversationMessage } from "@postrider/contract";
import type { StoredMessage } from "../../store/store.ts";

/** A stored message as it is answered. Source: Conversation API reference, "ConversationMessage". */
export function answerMessage(message: StoredMessage): ConversationMessage {
  const content =
    message.direction === "TO_CONTACT"
      ? {
          app_message: message.request.message,
          metadata: message.request.message_metadata ?? "",
          sender_id: "",
        }
      : { contact_message: message.contactMessage, metadata: message.metadata, sender_id: message.senderId };
  return {
    id: message.id,
    direction: message.direction,
    ...content,
    channel_identity: { channel: message.channel, identity: message.identity, app_id: "" },
    conversation_id: message.conversationId,
    contact_id: message.contactId,
    accept_time: new Date(message.acceptedAt).toISOString(),
    injected: false,
    processing_mode: message.processingMode,
  };
}
