import { Icon } from "../../parts/icons.tsx";
import { describeStatus } from "../../parts/status.tsx";
import { clockTime, exactTime } from "../../parts/time.ts";
import type { HandsetAddress, HandsetMessage } from "../../wire/handset.ts";
import styles from "./bubble.module.css";
import { BubbleMenu } from "./bubble-menu.tsx";
import { ShownPartView } from "./shown/part.tsx";
import { TapProvider } from "./tap.tsx";

/** One message with its parts and what became of it. */
export function Bubble(props: { address: HandsetAddress; message: HandsetMessage; isNewest: boolean }) {
  const { address, message, isNewest } = props;
  const { parts, losses, segments } = message.shown;
  const isOutgoing = message.direction === "TO_APP";
  return (
    <article
      className={styles.message}
      data-direction={message.direction}
      aria-label={isOutgoing ? "Sent" : "Arrived"}
    >
      <TapProvider address={address} messageId={message.message_id} canTap={!isOutgoing}>
        {parts.map((part, index) => (
          <ShownPartView
            key={`${message.id}-${part.kind}-${String(index)}`}
            channel={address.channel}
            part={part}
            isNewest={isNewest && index === parts.length - 1}
          />
        ))}
      </TapProvider>
      <div className={styles.meta}>
        <time dateTime={message.at} title={exactTime(new Date(message.at))}>
          {clockTime(new Date(message.at))}
        </time>
        {!isOutgoing && <Standing message={message} />}
        {segments && segments.count > 0 && (
          <span>
            {segments.count === 1 ? "1 segment" : `${segments.count} segments`} · {segments.encoding}
          </span>
        )}
        {losses.length > 0 && (
          <span
            className={styles.lost}
            title={losses.map(({ path, effect }) => `${path}: ${effect}`).join("\n")}
          >
            <Icon name="warning" size={13} />
            {losses.length} lost
          </span>
        )}
        {message.submissions > 1 && <span>submitted {message.submissions} times</span>}
        {!isOutgoing && <BubbleMenu address={address} message={message} />}
      </div>
    </article>
  );
}

function Standing({ message }: { message: HandsetMessage }) {
  const { words } = describeStatus(message.status);
  const failure = message.reason?.code;
  return (
    <span className={styles.standing} data-status={message.status} title={failure ?? message.status}>
      {message.status === "READ" && <Icon name="checks" size={14} />}
      {message.status === "FAILED" && <Icon name="warning" size={13} />}
      {words}
    </span>
  );
}
