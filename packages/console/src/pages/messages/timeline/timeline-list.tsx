import type { Tone } from "../../../parts/chip.tsx";
import { Icon, type IconName } from "../../../parts/icons.tsx";
import { describeStatus } from "../../../parts/status.tsx";
import { exactTime, offset } from "../../../parts/time.ts";
import type { Timeline } from "../../../wire/messages.ts";
import { AttemptEntry } from "./attempt-entry.tsx";
import { CallbackEntry } from "./callback-entry.tsx";
import { ReportEntry } from "./report-entry.tsx";
import { type TimelineEntry, timelineEntries } from "./timeline.ts";
import styles from "./timeline-list.module.css";

const ICONS: Record<TimelineEntry["kind"], IconName> = {
  accepted: "check",
  attempt: "send",
  report: "route",
  callback: "webhook",
};

/** What happened to a message, from the top; times count from its acceptance. */
export function TimelineList({ timeline }: { timeline: Timeline }) {
  const start = Date.parse(timeline.message.accept_time);
  return (
    <ol className={styles.list} aria-live="polite" aria-relevant="additions">
      {timelineEntries(timeline).map((entry) => (
        <li key={entry.key} className={styles.entry} data-tone={toneOf(entry)}>
          <time className={styles.offset} dateTime={entry.at} title={exactTime(new Date(entry.at))}>
            {offset(Date.parse(entry.at) - start)}
          </time>
          <span className={styles.bead}>
            <Icon name={ICONS[entry.kind]} size={14} />
          </span>
          <div className={styles.body}>
            <Entry entry={entry} isInbound={timeline.message.direction === "TO_APP"} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The bead has the colour of what its entry tells. */
function toneOf(entry: TimelineEntry): Tone | "horn" {
  switch (entry.kind) {
    case "accepted":
      return "horn";
    case "attempt":
      return entry.attempt.state === "FAILED" ? "bad" : "info";
    case "report":
      return describeStatus(entry.report.status).tone;
    case "callback":
      return entry.callback.state === "FAILED" ? "bad" : "neutral";
  }
}

function Entry({ entry, isInbound }: { entry: TimelineEntry; isInbound: boolean }) {
  switch (entry.kind) {
    case "accepted":
      return (
        <p className={styles.title}>{isInbound ? "Received from the channel" : "Accepted and stored"}</p>
      );
    case "attempt":
      return <AttemptEntry attempt={entry.attempt} />;
    case "report":
      return <ReportEntry report={entry.report} />;
    case "callback":
      return <CallbackEntry callback={entry.callback} />;
  }
}
