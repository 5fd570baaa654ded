import { channelName } from "../../../parts/channel.tsx";
import { StatusChip } from "../../../parts/status.tsx";
import type { Report } from "../../../wire/messages.ts";
import { ReasonLine } from "./reason-line.tsx";
import styles from "./timeline-list.module.css";

/** A change of status, as delivery reports tell it. */
export function ReportEntry({ report }: { report: Report }) {
  return (
    <>
      <p className={styles.title}>
        <StatusChip status={report.status} />
        {report.channel && <span className={styles.faint}>{channelName(report.channel)}</span>}
      </p>
      <ReasonLine reason={report.reason} />
    </>
  );
}
