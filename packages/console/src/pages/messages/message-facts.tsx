import { CopyButton } from "../../parts/copy-button.tsx";
import { exactTime } from "../../parts/time.ts";
import type { Timeline } from "../../wire/messages.ts";
import styles from "./message-facts.module.css";

/** Ids and settings of a message; what is empty is left out. */
export function MessageFacts({ timeline }: { timeline: Timeline }) {
  const { message, request } = timeline;
  const facts: { name: string; value: string | undefined; isId?: boolean }[] = [
    { name: "Message", value: message.id, isId: true },
    { name: "App", value: request?.app_id, isId: true },
    { name: "Conversation", value: message.conversation_id, isId: true },
    { name: "Contact", value: message.contact_id, isId: true },
    { name: "Accepted", value: exactTime(new Date(message.accept_time)) },
    { name: "Mode", value: message.processing_mode },
    { name: "Time to live", value: request?.ttl?.toString() },
    { name: "Metadata", value: message.metadata },
    { name: "Correlation", value: request?.correlation_id },
    { name: "Callback address", value: request?.callback_url },
    { name: "Sent to", value: message.sender_id },
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(({ value }) => value)
        .map(({ name, value = "", isId }) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd className={isId ? styles.id : undefined}>
              <span className={styles.value}>{value}</span>
              {isId && <CopyButton text={value} what={`the ${name.toLowerCase()} id`} />}
            </dd>
          </div>
        ))}
    </dl>
  );
}
