import { Skeleton } from "@mantine/core";
import { useConversationsOf } from "../../live/contact-queries.ts";
import { useApps } from "../../live/queries.ts";
import { FailureNotice } from "../../parts/notice.tsx";
import { ConversationRow } from "../conversations/conversation-row.tsx";
import styles from "./conversations-of.module.css";

/** The latest conversations of a contact, with every app. */
export function ConversationsOf({ contactId }: { contactId: string }) {
  const conversations = useConversationsOf(contactId);
  const apps = useApps();
  const nameOf = (appId: string) => apps.data?.find(({ id }) => id === appId)?.display_name ?? appId;
  if (conversations.isPending)
    return <Skeleton height={64} role="status" aria-label="Loading conversations" />;
  if (conversations.isError)
    return <FailureNotice error={conversations.error} retry={() => void conversations.refetch()} />;
  if (conversations.data.length === 0) return <p className={styles.empty}>None yet.</p>;
  return (
    <ul className={styles.list}>
      {conversations.data.map((recent) => (
        <li key={recent.conversation.id}>
          <ConversationRow
            recent={recent}
            title={nameOf(recent.conversation.app_id)}
            href={`/conversations/${recent.conversation.id}?app=${recent.conversation.app_id}&contact=${contactId}`}
            isOpen={false}
          />
        </li>
      ))}
    </ul>
  );
}
