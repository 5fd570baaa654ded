import { Loader } from "@mantine/core";
import { useContact } from "../../live/contact-queries.ts";
import { useConversation } from "../../live/conversation-queries.ts";
import { contactName } from "../../parts/contact.tsx";
import { FailureNotice } from "../../parts/notice.tsx";
import type { ConversationRecord } from "../../wire/participants.ts";
import styles from "./chat.module.css";
import { ChatHead } from "./chat-head.tsx";
import { ChatLog } from "./chat-log.tsx";
import { Composer } from "./composer.tsx";

/** One conversation: both sides, what became of each message, and a field to go on. */
export function Chat({ conversationId, backHref }: { conversationId: string; backHref: string }) {
  const conversation = useConversation(conversationId);
  if (conversation.isPending) return <Loader size="sm" m="auto" aria-label="Loading the conversation" />;
  if (conversation.isError)
    return <FailureNotice error={conversation.error} retry={() => void conversation.refetch()} isPage />;
  return <LoadedChat conversation={conversation.data} backHref={backHref} />;
}

function LoadedChat({ conversation, backHref }: { conversation: ConversationRecord; backHref: string }) {
  const contact = useContact(conversation.contact_id);
  const name = contact.data ? contactName(contact.data) : "Contact";
  return (
    <section className={styles.chat} aria-label={`Conversation with ${name}`}>
      <title>{`${name} · Postrider`}</title>
      <ChatHead conversation={conversation} contact={contact.data} name={name} backHref={backHref} />
      <ChatLog conversationId={conversation.id} name={name} />
      <Composer conversation={conversation} contact={contact.data} name={name} />
    </section>
  );
}
