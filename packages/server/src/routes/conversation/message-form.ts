import type { ConversationMessage } from "@postrider/contract";
import type { StoredMessage } from "../../store/message-store.ts";

/** A stored message as it is answered. Source: Conversation API reference, "ConversationMessage". */
export function answerMessage(message: StoredMessage): ConversationMessage {
  const content =
    message.direction === "TO_CONTACT"
      ? {
          app_message: message.request.message,
          metadata: message.request.message_metadata ?? "",
          sender_id: message.senderId,
        }
      : { contact_message: message.contactMessage, metadata: message.metadata, sender_id: message.senderId };
  return {
    id: message.id,
    direction: message.direction,
    ...content,
    channel_identity: { ...addressOf(message), app_id: "" },
    conversation_id: message.conversationId,
    contact_id: message.contactId,
    accept_time: new Date(message.acceptedAt).toISOString(),
    injected: message.injected,
    processing_mode: message.processingMode,
  };
}

/** Where it went, or is going. Before a message is routed, that is the first address its request names. */
export function addressOf(message: StoredMessage): { channel: string; identity: string } {
  const { channel, identity } = message;
  if (message.direction === "TO_APP" || channel !== "") return { channel, identity };
  const { recipient, channel_priority_order = [] } = message.request;
  const [first] = channel_priority_order;
  const identities = recipient.identified_by?.channel_identities ?? [];
  const named = identities.find((one) => first === undefined || one.channel === first);
  return { channel: named?.channel ?? first ?? "", identity: named?.identity.replace(/^\+/, "") ?? "" };
}
