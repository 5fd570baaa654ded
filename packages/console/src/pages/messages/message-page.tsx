import { Link } from "wouter";
import { useTimeline } from "../../live/queries.ts";
import { ChannelTag } from "../../parts/channel.tsx";
import detail from "../../parts/detail-page.module.css";
import { Card, Columns, DetailPage } from "../../parts/detail-page.tsx";
import { Icon } from "../../parts/icons.tsx";
import { displayIdentity } from "../../parts/identity.ts";
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
    <DetailPage what="message" query={timeline}>
      {(found) => <Message timeline={found} />}
    </DetailPage>
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
        <section className={detail.card} aria-label="Route">
          <Route timeline={timeline} />
        </section>
      )}
      <Columns
        side={
          <>
            <Card title="Content">
              <MessageContent message={message} />
            </Card>
            <Card title="Details">
              <MessageFacts timeline={timeline} />
            </Card>
          </>
        }
      >
        <Card title="Timeline">
          <TimelineList timeline={timeline} />
        </Card>
      </Columns>
    </>
  );
}
