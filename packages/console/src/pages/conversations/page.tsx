import { Button, Loader } from "@mantine/core";
import { Link } from "wouter";
import { useApps } from "../../live/queries.ts";
import { FailureNotice, Notice } from "../../parts/notice.tsx";
import { Chat } from "./chat.tsx";
import { ConversationRail } from "./conversation-rail.tsx";
import { appOf, formatNarrowing, useConversationNarrowing } from "./filter.ts";
import styles from "./page.module.css";

/** Conversations at the left, and the one that is open beside them; on a phone one or the other. */
export function ConversationsPage({ conversationId }: { conversationId: string | undefined }) {
  const apps = useApps();
  const [narrowing, setNarrowing] = useConversationNarrowing();
  if (apps.isPending) return <Loader size="sm" m="xl" mx="auto" aria-label="Loading conversations" />;
  if (apps.isError) return <FailureNotice error={apps.error} retry={() => void apps.refetch()} isPage />;
  const app = appOf(apps.data, narrowing.app_id);
  if (app === undefined) {
    return (
      <Notice
        icon="conversations"
        title="No app yet"
        isPage
        action={
          <Button component={Link} href="/apps">
            Go to the apps
          </Button>
        }
      >
        Conversations are between an app and its contacts. Make an app first.
      </Notice>
    );
  }
  return (
    <div className={styles.page} data-open={conversationId !== undefined}>
      {conversationId === undefined && <title>Conversations · Postrider</title>}
      <ConversationRail
        apps={apps.data}
        app={app}
        narrowing={narrowing}
        onNarrow={setNarrowing}
        openId={conversationId}
      />
      {conversationId === undefined ? (
        <div className={styles.empty}>
          <Notice icon="conversations" title="No conversation is open">
            Choose one from the list to see both sides, and to answer.
          </Notice>
        </div>
      ) : (
        <Chat
          key={conversationId}
          conversationId={conversationId}
          backHref={`/conversations${formatNarrowing(narrowing)}`}
        />
      )}
    </div>
  );
}
