import { Loader } from "@mantine/core";
import { Link } from "wouter";
import { useTimeline } from "../../live/queries.ts";
import { ChannelTag } from "../../parts/channel.tsx";
import { Icon } from "../../parts/icons.tsx";
import { displayIdentity } from "../../parts/identity.ts";
import { FailureNotice } from "../../parts/notice.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { StatusChip } from "../../parts/status.tsx";
import type { Timeline } from "../../wire/messages.ts";
import { MessageContent } from "./message-content.tsx";
import { MessageFacts } from "./message-facts.tsx";
import styles from "./message-page.module.css";
import { Route } from "./timeline/route.tsx";
import { TimelineList } from "./timeline/timeline-list.tsx";

/** One message: where it stands, everything that happened to it, and what it says. */
export function MessagePage({ messageId }: { messageId: string }) {
  const timeline = useTimeline(messageId);
  return (
    <div className={styles.page}>
      <Link href="/messages" className={styles.back}>
        <Icon name="arrowLeft" size={16} />
        All messages
      </Link>
      {timeline.isPending && <Loader size="sm" m="xl" mx="auto" aria-label="Loading the message" />}
      {timeline.isError && <FailureNotice error={timeline.error} retry={() => void timeline.refetch()} />}
      {timeline.isSuccess && <Message timeline={timeline.data} />}
    </div>
  );
}

function Message({ timeline }: { timeline: Timeline }) {
  const { message, status } = timeline;
  const isInbound = message.direction === "TO_APP";
  const { channel, identity } = message.channel_identity;
  return (
    <>
      <div className={styles.head}>
        <PageHead title={isInbound ? "Message from a contact" : "Message to a contact"} />
        <div className={styles.standing}>
          <StatusChip status={status} />
          {channel && <ChannelTag channel={channel} />}
          {identity && <span className={styles.identity}>{displayIdentity(identity, channel)}</span>}
          {channel && identity && (
            <Link
              href={`/handsets?open=${encodeURIComponent(`${channel}:${identity}`)}`}
              className={styles.handset}
            >
              <Icon name="handset" size={16} />
              Show the handset
            </Link>
          )}
        </div>
      </div>
      {timeline.candidates.length > 0 && (
        <section className={styles.card} aria-label="Route">
          <Route timeline={timeline} />
        </section>
      )}
      <div className={styles.columns}>
        <section className={styles.card} aria-labelledby="timeline-title">
          <h2 id="timeline-title" className={styles.heading}>
            Timeline
          </h2>
          <TimelineList timeline={timeline} />
        </section>
        <div className={styles.side}>
          <section className={styles.card} aria-labelledby="content-title">
            <h2 id="content-title" className={styles.heading}>
              Content
            </h2>
            <MessageContent message={message} />
          </section>
          <section className={styles.card} aria-labelledby="facts-title">
            <h2 id="facts-title" className={styles.heading}>
              Details
            </h2>
            <MessageFacts timeline={timeline} />
          </section>
        </div>
      </div>
    </>
  );
}
