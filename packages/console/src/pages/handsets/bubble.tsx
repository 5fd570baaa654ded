import { Icon } from "../../parts/icons.tsx";
import { describeStatus } from "../../parts/status.tsx";
import { clockTime, exactTime } from "../../parts/time.ts";
import type { ContactAbilities, HandsetAddress, HandsetMessage } from "../../wire/handset.ts";
import styles from "./bubble.module.css";
import { BubbleMenu } from "./bubble-menu.tsx";
import { Losses } from "./losses.tsx";
import { ShownPartView } from "./shown/part.tsx";
import { TapProvider } from "./tap.tsx";

/** One message with its parts and what became of it. */
export function Bubble(props: { address: HandsetAddress; can: ContactAbilities; message: HandsetMessage }) {
  const { address, can, message } = props;
  const isOutgoing = message.direction === "TO_APP";
  return (
    <article
      className={styles.message}
      data-direction={message.direction}
      aria-label={isOutgoing ? "Sent" : "Arrived"}
    >
      <TapProvider messageId={message.message_id} canTap={!isOutgoing}>
        {message.shown.parts.map((part, index) => (
          <ShownPartView
            key={`${message.id}-${part.kind}-${String(index)}`}
            channel={address.channel}
            part={part}
          />
        ))}
      </TapProvider>
      <div className={styles.foot}>
        <p className={styles.meta}>
          <time dateTime={message.at} title={exactTime(new Date(message.at))}>
            {clockTime(new Date(message.at))}
          </time>
          {message.shown.replyTo && <span>quotes a message</span>}
          {!isOutgoing && <Standing message={message} />}
          {!isOutgoing && <Carriage message={message} />}
        </p>
        {!isOutgoing && <BubbleMenu can={can} message={message} />}
      </div>
    </article>
  );
}

function Standing({ message: { status, reason } }: { message: HandsetMessage }) {
  return (
    <span className={styles.standing} data-status={status} title={reason?.code ?? status}>
      {status === "READ" && <Icon name="checks" size={14} />}
      {status === "FAILED" && <Icon name="warning" size={13} />}
      {describeStatus(status).words}
    </span>
  );
}

/** How the message came over the channel, where that is worth knowing. */
function Carriage({ message: { shown, submissions } }: { message: HandsetMessage }) {
  const { segments, losses } = shown;
  return (
    <>
      {segments && segments.count > 0 && (
        <span>
          {segments.count === 1 ? "1 segment" : `${segments.count} segments`} · {segments.encoding}
        </span>
      )}
      {losses.length > 0 && <Losses losses={losses} />}
      {submissions > 1 && <span>submitted {submissions} times</span>}
    </>
  );
}
