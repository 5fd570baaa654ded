import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useApps } from "../../live/queries.ts";
import { useWebhooks } from "../../live/webhook-queries.ts";
import { Icon } from "../../parts/icons.tsx";
import list from "../../parts/list-page.module.css";
import { FailureNotice, Notice } from "../../parts/notice.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { DeadLetters } from "./dead-letters.tsx";
import { NewWebhook } from "./new-webhook.tsx";
import { WebhookCard } from "./webhook-card.tsx";

/** Webhooks of the project, what was delivered to them, and what could not be. */
export function WebhooksPage() {
  const webhooks = useWebhooks();
  const apps = useApps();
  const [isMaking, making] = useDisclosure(false);
  const nameOf = (id: string) => apps.data?.find((app) => app.id === id)?.display_name || id;
  return (
    <div className={list.page}>
      <PageHead title="Webhooks">
        <Button leftSection={<Icon name="plus" size={17} />} onClick={making.open}>
          New webhook
        </Button>
      </PageHead>
      {webhooks.isPending && (
        <Skeleton height={120} radius="md" role="status" aria-label="Loading webhooks" />
      )}
      {webhooks.isError && <FailureNotice error={webhooks.error} retry={() => void webhooks.refetch()} />}
      {webhooks.data?.length === 0 && (
        <div className={list.card}>
          <Notice
            icon="webhook"
            title="No webhooks yet"
            action={<Button onClick={making.open}>Make the first one</Button>}
          >
            A webhook is an address of yours that is told what happens. Each call appears here.
          </Notice>
        </div>
      )}
      {webhooks.data?.map((webhook) => (
        <WebhookCard key={webhook.id} webhook={webhook} appName={nameOf(webhook.app_id)} />
      ))}
      <DeadLetters webhooks={webhooks.data ?? []} />
      <NewWebhook opened={isMaking} onClose={making.close} />
    </div>
  );
}
