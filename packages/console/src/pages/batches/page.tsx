import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useBatches } from "../../live/batch-queries.ts";
import { Icon } from "../../parts/icons.tsx";
import styles from "../../parts/list-page.module.css";
import { FailureNotice, Notice } from "../../parts/notice.tsx";
import { OlderButton } from "../../parts/older-button.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { isMoving } from "./batch-outcome.ts";
import { BatchTable } from "./batch-table.tsx";
import { SendBatchDrawer } from "./send/send-batch-drawer.tsx";

/** Batches of the project, newest first, each with how many recipients have their message, and what became of it. */
export function BatchesPage() {
  const batches = useBatches((batch) => isMoving(batch, Date.now()));
  const [isSending, sending] = useDisclosure(false);
  const rows = batches.data?.pages.flatMap((page) => page.batches) ?? [];
  return (
    <div className={styles.page}>
      <PageHead title="Batches">
        <Button leftSection={<Icon name="plus" size={17} />} onClick={sending.open}>
          New batch
        </Button>
      </PageHead>
      {batches.isPending && <Skeleton height={160} radius="md" role="status" aria-label="Loading batches" />}
      {batches.isError && <FailureNotice error={batches.error} retry={() => void batches.refetch()} />}
      {batches.isSuccess && rows.length === 0 && (
        <div className={styles.card}>
          <Notice
            icon="batch"
            title="No batches yet"
            action={<Button onClick={sending.open}>Send the first one</Button>}
          >
            A batch is one message for up to a thousand recipients, sent from here or by your app with{" "}
            <code>batches.send</code>. How far it is appears here as it happens.
          </Notice>
        </div>
      )}
      {rows.length > 0 && <BatchTable rows={rows} />}
      <OlderButton list={batches} what="batches" className={styles.more} />
      <SendBatchDrawer opened={isSending} onClose={sending.close} />
    </div>
  );
}
