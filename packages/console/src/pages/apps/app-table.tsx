import { Link } from "wouter";
import { ChannelTag } from "../../parts/channel.tsx";
import table from "../../parts/table.module.css";
import type { AppView } from "../../wire/apps.ts";
import styles from "./app-table.module.css";
import { ModeChip } from "./mode-chip.tsx";
import { QueueMeter } from "./queue-meter.tsx";

/** Apps as rows; on a phone each row is a small card. The whole row leads to the app. */
export function AppTable({ apps }: { apps: AppView[] }) {
  return (
    <div className={table.frame}>
      <table className={`${table.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">App</th>
            <th scope="col">Channels</th>
            <th scope="col">Queue</th>
          </tr>
        </thead>
        <tbody>
          {apps.map((app) => (
            <Row key={app.id} app={app} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ app }: { app: AppView }) {
  return (
    <tr className={`${table.row} ${table.leading}`}>
      <td>
        <Link href={`/apps/${encodeURIComponent(app.id)}`} className={`${table.link} ${styles.link}`}>
          {app.display_name || app.id}
        </Link>
        <div className={styles.about}>
          <ModeChip mode={app.processing_mode} />
        </div>
      </td>
      <td>
        <div className={styles.channels}>
          {app.credentials.length === 0 && <span className={styles.none}>No channel yet</span>}
          {app.credentials.map(({ channel, credential_ordinal_number }) => (
            <ChannelTag key={`${channel} ${credential_ordinal_number}`} channel={channel} />
          ))}
        </div>
      </td>
      <td>
        <QueueMeter stats={app.queue_stats} name={app.display_name} />
      </td>
    </tr>
  );
}
