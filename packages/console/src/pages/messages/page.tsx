import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useMessages } from "../../live/queries.ts";
import { Icon } from "../../parts/icons.tsx";
import styles from "../../parts/list-page.module.css";
import { FailureNotice, Notice } from "../../parts/notice.tsx";
import { OlderButton } from "../../parts/older-button.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ComposeDrawer } from "./compose/compose-drawer.tsx";
import { Filters, useFilter } from "./filters.tsx";
import { MessageTable, MessageTableSkeleton } from "./message-table.tsx";

/** All messages of the project, both directions, newest first. */
export function MessagesPage() {
  const [filter, setFilter] = useFilter();
  const [isComposing, compose] = useDisclosure(false);
  const isFiltered = Object.keys(filter).length > 0;

  return (
    <div className={styles.page}>
      <PageHead title="Messages">
        <Button leftSection={<Icon name="plus" size={17} />} onClick={compose.open}>
          New message
        </Button>
      </PageHead>
      <Filters filter={filter} onChange={setFilter} />
      <MessageList
        filter={filter}
        empty={
          isFiltered ? (
            <Notice
              icon="list"
              title="No message passes the filter"
              action={
                <Button variant="default" onClick={() => setFilter({})}>
                  Clear the filter
                </Button>
              }
            />
          ) : (
            <Notice
              icon="messages"
              title="No messages yet"
              action={<Button onClick={compose.open}>Send the first one</Button>}
            >
              What your app sends, and what handsets answer, appears here as it happens.
            </Notice>
          )
        }
      />
      <ComposeDrawer opened={isComposing} onClose={compose.close} />
    </div>
  );
}

function MessageList({ filter, empty }: { filter: Parameters<typeof useMessages>[0]; empty: ReactNode }) {
  const messages = useMessages(filter);
  if (messages.isPending) return <MessageTableSkeleton />;
  if (messages.isError) {
    return <FailureNotice error={messages.error} retry={() => void messages.refetch()} />;
  }
  const rows = messages.data.pages.flatMap((page) => page.messages);
  if (rows.length === 0) return <div className={styles.card}>{empty}</div>;
  return (
    <>
      <MessageTable rows={rows} />
      <OlderButton list={messages} what="messages" className={styles.more} />
    </>
  );
}
