import type { ConversationEvent } from "@postrider/sdk/conversation";
import { Icon, type IconName } from "../../parts/icons.tsx";
import { clockTime, exactTime } from "../../parts/time.ts";
import type { EventEntry, TypingEntry } from "./chat-entries.ts";
import { describeEvent } from "./event-words.ts";
import styles from "./happened.module.css";
import { SaidFrame } from "./said.tsx";
import { SaidContent } from "./said-content.tsx";

/** Something that happened besides messages: what was said in public looks like a message, the rest is a line. */
export function Happened({ entry: { event, at }, name }: { entry: EventEntry; name: string }) {
  const comment = event.contact_event?.comment_event ?? event.app_event?.comment_reply_event;
  if (comment) return <Comment event={event} at={at} text={comment.text} />;
  const { icon, words } = describeEvent(event, name);
  return <Line icon={icon} words={words} at={at} />;
}

/** Who types: three dots while it goes on, and a line about it afterwards. */
export function Typing(props: { entry: TypingEntry; isOn: boolean; name: string }) {
  const { entry, isOn, name } = props;
  const who = entry.direction === "TO_APP" ? name : "Your app";
  if (!isOn) return <Line icon="pencil" words={`${who} was typing`} at={entry.at} />;
  return (
    <div className={styles.typing} data-direction={entry.direction} role="status">
      <span className={styles.dots} aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      {`${who} is typing`}
    </div>
  );
}

function Comment({ event, at, text }: { event: ConversationEvent; at: string; text: string }) {
  const { user, commented_on } = event.contact_event?.comment_event ?? {};
  return (
    <SaidFrame
      direction={event.app_event ? "TO_CONTACT" : "TO_APP"}
      at={at}
      channel={event.channel_identity.channel}
      about={
        <span>
          {event.app_event ? "Public answer to a comment" : "Public comment"}
          {user && ` by ${user}`}
          {commented_on && ` on ${commented_on}`}
        </span>
      }
    >
      <SaidContent message={{ contact_message: { text_message: { text } } }} />
    </SaidFrame>
  );
}

function Line({ icon, words, at }: { icon: IconName; words: string; at: string }) {
  const date = new Date(at);
  return (
    <p className={styles.line}>
      <Icon name={icon} size={14} />
      <span className={styles.words}>{words}</span>
      <time dateTime={at} title={exactTime(date)}>
        {clockTime(date)}
      </time>
    </p>
  );
}
