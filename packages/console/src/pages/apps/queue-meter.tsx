import { Progress } from "@mantine/core";
import type { QueueStats } from "@postrider/sdk/conversation";
import styles from "./queue-meter.module.css";

/** From there on a queue is nearly full: its app will soon be told to wait. */
const NEARLY_FULL = 0.8;

/** How many messages wait, and how much of the queue they take. */
export function QueueMeter({ stats, name }: { stats: QueueStats | undefined; name: string }) {
  const { outbound_size = 0, outbound_limit = 1 } = stats ?? {};
  const share = outbound_size / outbound_limit;
  return (
    <div className={styles.meter}>
      <span className={styles.count}>
        <strong>{outbound_size.toLocaleString("en")}</strong> of {outbound_limit.toLocaleString("en")}
      </span>
      <Progress.Root size={6} radius="xl">
        <Progress.Section
          value={100 * share}
          color={share < NEARLY_FULL ? "var(--tone-info)" : "var(--tone-bad)"}
          aria-label={`Queue of ${name}`}
        />
      </Progress.Root>
    </div>
  );
}
