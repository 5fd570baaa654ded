import { Skeleton } from "@mantine/core";
import { Link } from "wouter";
import { ChannelTag } from "../../parts/channel.tsx";
import { Icon } from "../../parts/icons.tsx";
import { displayIdentity } from "../../parts/identity.ts";
import { RelativeTime } from "../../parts/relative-time.tsx";
import { StatusChip } from "../../parts/status.tsx";
import table from "../../parts/table.module.css";
import type { MessageRow } from "../../wire/messages.ts";
import styles from "./message-table.module.css";

const SKELETON_ROWS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Messages as rows; on a phone each row is a small card. The whole row leads to the message. */
export function MessageTable({ rows }: { rows: MessageRow[] }) {
  return (
    <div className={table.frame}>
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">Message</th>
            <th scope="col">Status</th>
            <th scope="col">Channel</th>
            <th scope="col">Contact</th>
            <th scope="col" className={styles.time}>
              Accepted
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: MessageRow }) {
  const isInbound = row.direction === "TO_APP";
  return (
    <tr className={`${table.row} ${table.leading} ${styles.row}`}>
      <td className={styles.summary}>
        <span
          className={styles.direction}
          data-direction={row.direction}
          role="img"
          aria-label={isInbound ? "From the contact" : "To the contact"}
        >
          <Icon name={isInbound ? "arrowDownLeft" : "arrowUpRight"} size={16} />
        </span>
        <Link href={`/messages/${row.id}`} className={`${table.link} ${styles.link}`}>
          {row.summary || "(no text)"}
        </Link>
      </td>
      <td className={styles.status}>
        <StatusChip status={row.status} />
      </td>
      <td className={styles.channel}>{row.channel ? <ChannelTag channel={row.channel} /> : "–"}</td>
      <td className={styles.identity}>{displayIdentity(row.identity, row.channel)}</td>
      <td className={styles.time}>
        <RelativeTime at={row.accept_time} />
      </td>
    </tr>
  );
}

/** Stands in for the table while it loads. */
export function MessageTableSkeleton() {
  return (
    <div className={table.frame} role="status" aria-label="Loading messages">
      {SKELETON_ROWS.map((row) => (
        <Skeleton key={row} height={18} radius="sm" className={table.skeleton} />
      ))}
    </div>
  );
}
