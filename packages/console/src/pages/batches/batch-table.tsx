import { useApps } from "../../live/queries.ts";
import { Chip } from "../../parts/chip.tsx";
import { CopyButton } from "../../parts/copy-button.tsx";
import { RelativeTime } from "../../parts/relative-time.tsx";
import table from "../../parts/table.module.css";
import { dayAndTime, exactTime } from "../../parts/time.ts";
import type { BatchRow } from "../../wire/batches.ts";
import { BatchProgress } from "./batch-progress.tsx";
import { BatchState } from "./batch-state.tsx";
import styles from "./batch-table.module.css";
import { CancelBatch } from "./cancel-batch.tsx";

/** Batches as rows; on a phone each row is a small card. */
export function BatchTable({ rows }: { rows: BatchRow[] }) {
  const apps = useApps();
  const nameOf = (id: string) => apps.data?.find((app) => app.id === id)?.display_name || id;
  return (
    <div className={table.frame}>
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">Batch</th>
            <th scope="col">State</th>
            <th scope="col">Recipients</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} batch={row} appName={nameOf(row.app_id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ batch, appName }: { batch: BatchRow; appName: string }) {
  return (
    <tr className={`${table.row} ${styles.row}`}>
      <td className={styles.what}>
        <div className={styles.summary}>
          <span className={styles.text}>{batch.summary || "(no text)"}</span>
          <CopyButton text={batch.id} what="the batch id" />
        </div>
        <div className={styles.about}>
          <span className={styles.app}>{appName}</span>
          {Object.entries(batch.batch_metadata).map(([key, value]) => (
            <Chip key={key}>{`${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`}</Chip>
          ))}
        </div>
      </td>
      <td>
        <BatchState state={batch.state} />
      </td>
      <td>
        <BatchProgress batch={batch} />
      </td>
      <td className={styles.when}>
        {batch.state === "SCHEDULED" ? <Due batch={batch} /> : <RelativeTime at={batch.created_at} />}
      </td>
    </tr>
  );
}

function Due({ batch: { id, send_after } }: { batch: BatchRow }) {
  return (
    <div className={styles.due}>
      {send_after && (
        <time dateTime={send_after} title={exactTime(new Date(send_after))}>
          {dayAndTime(new Date(send_after))}
        </time>
      )}
      <CancelBatch batchId={id} />
    </div>
  );
}
