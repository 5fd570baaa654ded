import type { ReactNode } from "react";
import { Link } from "wouter";
import { useTimeline } from "../../live/queries.ts";
import { channelName } from "../../parts/channel.tsx";
import { Icon } from "../../parts/icons.tsx";
import { describeStatus } from "../../parts/status.tsx";
import { clockTime, exactTime } from "../../parts/time.ts";
import type { MessageRow } from "../../wire/messages.ts";
import type { SaidEntry } from "./chat-entries.ts";
import styles from "./said.module.css";
import { SaidContent } from "./said-content.tsx";

/** One message of either side, what became of it, and what the other side did to it. */
export function Said({ entry: { row, reaction, readAt } }: { entry: SaidEntry }) {
  return (
    <SaidFrame
      direction={row.direction}
      at={row.accept_time}
      channel={row.channel}
      about={row.direction === "TO_CONTACT" ? <Standing row={row} /> : readAt && <ReadMark at={readAt} />}
      below={row.status === "FAILED" && <FailureReason messageId={row.id} />}
    >
      {row.message && <SaidContent message={row.message} />}
      {reaction && (
        <span className={styles.reaction} role="img" aria-label={`Reaction: ${reaction}`}>
          {reaction}
        </span>
      )}
    </SaidFrame>
  );
}

/** Stands at the side of who said it, with when and on which channel below. */
export function SaidFrame(props: {
  direction: MessageRow["direction"];
  /** ISO time. */
  at: string;
  channel: string;
  /** What else is to be known. */
  about?: ReactNode;
  below?: ReactNode;
  children: ReactNode;
}) {
  const { direction, at, channel, about, below, children } = props;
  return (
    <article
      className={styles.said}
      data-direction={direction}
      aria-label={direction === "TO_CONTACT" ? "To the contact" : "From the contact"}
    >
      {children}
      <p className={styles.meta}>
        <time dateTime={at} title={exactTime(new Date(at))}>
          {clockTime(new Date(at))}
        </time>
        {channel && <span>{channelName(channel)}</span>}
        {about}
      </p>
      {below}
    </article>
  );
}

/** The app told the contact that this was read. */
function ReadMark({ at }: { at: string }) {
  return (
    <span className={styles.standing} data-status="READ" title={exactTime(new Date(at))}>
      <Icon name="checks" size={14} />
      Read by your app
    </span>
  );
}

/** The delivery state; it leads to all that happened to the message. */
function Standing({ row: { id, status } }: { row: MessageRow }) {
  return (
    <Link href={`/messages/${id}`} className={styles.standing} data-status={status} title={status}>
      {status === "QUEUED_ON_CHANNEL" && <Icon name="check" size={14} />}
      {(status === "DELIVERED" || status === "READ") && <Icon name="checks" size={14} />}
      {status === "SWITCHING_CHANNEL" && <Icon name="route" size={14} />}
      {status === "FAILED" && <Icon name="warning" size={13} />}
      {describeStatus(status).words}
    </Link>
  );
}

function FailureReason({ messageId }: { messageId: string }) {
  const timeline = useTimeline(messageId);
  const reason = timeline.data?.reports.findLast(({ status }) => status === "FAILED")?.reason;
  if (!reason) return null;
  return (
    <p className={styles.reason}>
      <code>{reason.code}</code> {reason.description}
    </p>
  );
}
