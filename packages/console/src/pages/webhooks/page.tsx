import { Skeleton } from "@mantine/core";
import { useWebhooks } from "../../live/webhook-queries.ts";
import { FailureNotice, Notice } from "../../parts/notice.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { DeadLetters } from "./dead-letters.tsx";
import styles from "./page.module.css";
import { WebhookCard } from "./webhook-card.tsx";

/** Webhooks of the project, what was delivered to them, and what could not be. */
export function WebhooksPage() {
  const webhooks = useWebhooks();
  return (
    <div className={styles.page}>
      <PageHead title="Webhooks" />
      {webhooks.isPending && (
        <Skeleton height={120} radius="md" role="status" aria-label="Loading webhooks" />
      )}
      {webhooks.isError && <FailureNotice error={webhooks.error} retry={() => void webhooks.refetch()} />}
      {webhooks.data?.length === 0 && (
        <div className={styles.card}>
          <Notice icon="webhook" title="No webhooks yet">
            Your app creates them through the API; what they are told appears here as it happens.
          </Notice>
        </div>
      )}
      {webhooks.data?.map((webhook) => (
        <WebhookCard key={webhook.id} webhook={webhook} />
      ))}
      <DeadLetters webhooks={webhooks.data ?? []} />
    </div>
  );
}
