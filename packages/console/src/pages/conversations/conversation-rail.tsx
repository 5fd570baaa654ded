import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useConversations } from "../../live/conversation-queries.ts";
import { FailureNotice, Notice } from "../../parts/notice.tsx";
import { OlderButton } from "../../parts/older-button.tsx";
import type { AppView } from "../../wire/apps.ts";
import { ComposeDrawer } from "../messages/compose/compose-drawer.tsx";
import styles from "./conversation-rail.module.css";
import { ConversationRow } from "./conversation-row.tsx";
import { type ConversationNarrowing, formatNarrowing } from "./filter.ts";
import { ConversationFilters } from "./filters.tsx";

/** The conversations of one app, those with the latest messages first. */
export function ConversationRail(props: {
  apps: AppView[];
  app: AppView;
  narrowing: ConversationNarrowing;
  onNarrow: (narrowing: ConversationNarrowing) => void;
  openId: string | undefined;
}) {
  const { apps, app, narrowing, onNarrow, openId } = props;
  // Beside an open conversation, that one names the page.
  const Title = openId === undefined ? "h1" : "h2";
  return (
    <aside className={styles.rail} aria-label="Conversations">
      <Title className={styles.title}>Conversations</Title>
      <ConversationFilters apps={apps} appId={app.id} narrowing={narrowing} onChange={onNarrow} />
      <ConversationList app={app} narrowing={narrowing} onNarrow={onNarrow} openId={openId} />
    </aside>
  );
}

function ConversationList(props: {
  app: AppView;
  narrowing: ConversationNarrowing;
  onNarrow: (narrowing: ConversationNarrowing) => void;
  openId: string | undefined;
}) {
  const { app, narrowing, onNarrow, openId } = props;
  const conversations = useConversations({ ...narrowing, app_id: app.id });
  if (conversations.isPending)
    return <Skeleton height={64} role="status" aria-label="Loading conversations" />;
  if (conversations.isError)
    return <FailureNotice error={conversations.error} retry={() => void conversations.refetch()} />;
  const rows = conversations.data.pages.flatMap((page) => page.conversations);
  if (rows.length === 0) return <NoConversation app={app} narrowing={narrowing} onNarrow={onNarrow} />;
  const search = formatNarrowing(narrowing);
  return (
    <>
      <ul className={styles.list}>
        {rows.map((recent) => (
          <li key={recent.conversation.id}>
            <ConversationRow
              recent={recent}
              href={`/conversations/${recent.conversation.id}${search}`}
              isOpen={recent.conversation.id === openId}
            />
          </li>
        ))}
      </ul>
      <OlderButton list={conversations} what="ones" className={styles.more} size="xs" />
    </>
  );
}

function NoConversation(props: {
  app: AppView;
  narrowing: ConversationNarrowing;
  onNarrow: (narrowing: ConversationNarrowing) => void;
}) {
  const { app, narrowing, onNarrow } = props;
  const [isComposing, compose] = useDisclosure(false);
  if (app.processing_mode === "DISPATCH") {
    return (
      <Notice icon="conversations" title="No conversations">
        This app is in DISPATCH mode: its messages stand for themselves.
      </Notice>
    );
  }
  const { app_id, ...others } = narrowing;
  if (Object.keys(others).length > 0)
    return (
      <Notice
        icon="list"
        title="No conversation passes the filter"
        action={
          <Button variant="default" onClick={() => onNarrow(app_id === undefined ? {} : { app_id })}>
            Clear the filter
          </Button>
        }
      />
    );
  return (
    <>
      <Notice
        icon="conversations"
        title="No conversations yet"
        action={<Button onClick={compose.open}>Send a message</Button>}
      >
        The first message between your app and a contact begins one.
      </Notice>
      <ComposeDrawer opened={isComposing} onClose={compose.close} />
    </>
  );
}
