import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useAppsWithQueues } from "../../live/app-queries.ts";
import { Icon } from "../../parts/icons.tsx";
import styles from "../../parts/list-page.module.css";
import { FailureNotice, Notice } from "../../parts/notice.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { AppTable } from "./app-table.tsx";
import { NewApp } from "./edit/new-app.tsx";

/** Apps of the project: the senders of messages, each with its channels and its queue. */
export function AppsPage() {
  const apps = useAppsWithQueues();
  const [isMaking, making] = useDisclosure(false);
  return (
    <div className={styles.page}>
      <PageHead title="Apps">
        <Button leftSection={<Icon name="plus" size={17} />} onClick={making.open}>
          New app
        </Button>
      </PageHead>
      {apps.isPending && <Skeleton height={120} radius="md" role="status" aria-label="Loading apps" />}
      {apps.isError && <FailureNotice error={apps.error} retry={() => void apps.refetch()} />}
      {apps.data?.length === 0 && (
        <div className={styles.card}>
          <Notice
            icon="apps"
            title="No apps yet"
            action={<Button onClick={making.open}>Make the first one</Button>}
          >
            An app sends messages, over the channels that it has credentials of.
          </Notice>
        </div>
      )}
      {apps.data && apps.data.length > 0 && <AppTable apps={apps.data} />}
      <NewApp opened={isMaking} onClose={making.close} />
    </div>
  );
}
