import { Skeleton } from "@mantine/core";
import { useDeliveries } from "../../live/webhook-queries.ts";
import { FailureLine } from "../../parts/notice.tsx";
import { CallbackEntry } from "../messages/timeline/callback-entry.tsx";
import styles from "./webhook-card.module.css";

/** Shown of the latest callbacks: enough to see what goes wrong. */
const SHOWN = 10;

/** What a webhook was told lately, each callback with its tries. */
export function Deliveries({ webhookId }: { webhookId: string }) {
  const deliveries = useDeliveries(webhookId);
  if (deliveries.isPending) return <Skeleton height={60} radius="sm" aria-label="Loading deliveries" />;
  if (deliveries.isError) return <FailureLine error={deliveries.error} />;
  if (deliveries.data.length === 0) return <p className={styles.explanation}>Nothing was sent to it yet.</p>;
  return (
    <ol className={styles.deliveries} aria-label="Deliveries">
      {deliveries.data.slice(0, SHOWN).map((callback) => (
        <li key={callback.id}>
          <CallbackEntry callback={callback} />
        </li>
      ))}
    </ol>
  );
}
