import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useApp } from "../../live/app-queries.ts";
import detail from "../../parts/detail-page.module.css";
import { Card, Columns, DetailPage } from "../../parts/detail-page.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import type { AppView } from "../../wire/apps.ts";
import { AppFacts } from "./app-facts.tsx";
import styles from "./app-page.module.css";
import { Channels } from "./channels/channels.tsx";
import { EditApp } from "./edit/edit-app.tsx";
import { ModeChip } from "./mode-chip.tsx";
import { Queue } from "./queue.tsx";

/** One app: its channels, what waits in its queue, and its settings. */
export function AppPage({ appId }: { appId: string }) {
  const app = useApp(appId);
  return (
    <DetailPage what="app" query={app}>
      {(found) => <Details app={found} askedAt={app.dataUpdatedAt} />}
    </DetailPage>
  );
}

function Details({ app, askedAt }: { app: AppView; askedAt: number }) {
  const [isEditing, editing] = useDisclosure(false);
  return (
    <>
      <div className={styles.head}>
        <PageHead title={app.display_name || app.id}>
          <Button variant="default" onClick={editing.open}>
            Edit
          </Button>
        </PageHead>
        <ModeChip mode={app.processing_mode} />
      </div>
      <Columns
        sideFirst
        side={
          <>
            <Card title="Queue">
              <Queue app={app} askedAt={askedAt} />
            </Card>
            <Card title="Settings">
              <AppFacts app={app} />
            </Card>
          </>
        }
      >
        <section className={detail.card} aria-labelledby="channels-title">
          <Channels app={app} titleId="channels-title" />
        </section>
      </Columns>
      <EditApp app={app} opened={isEditing} onClose={editing.close} />
    </>
  );
}
