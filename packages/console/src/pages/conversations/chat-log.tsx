import { Skeleton } from "@mantine/core";
import type { ConversationEvent } from "@postrider/sdk/conversation";
import { type ReactNode, useEffect, useReducer } from "react";
import { useEvents, useSaid } from "../../live/conversation-queries.ts";
import { FailureLine, FailureNotice } from "../../parts/notice.tsx";
import { OlderButton } from "../../parts/older-button.tsx";
import { dayName } from "../../parts/time.ts";
import type { MessageRow } from "../../wire/messages.ts";
import { type ChatEntry, chatEntries, typingEnds } from "./chat-entries.ts";
import styles from "./chat-log.module.css";
import { Happened, Typing } from "./happened.tsx";
import { Said } from "./said.tsx";

/** Timers of browsers may go off a little early. */
const TIMER_SLACK_MS = 50;

/** What both sides said and did, newest at the bottom. @param name what the contact is called. */
export function ChatLog({ conversationId, name }: { conversationId: string; name: string }) {
  const said = useSaid(conversationId);
  const messages = (said.data?.pages ?? []).flatMap((page) => page.messages);
  const happened = useEvents(conversationId, said.hasNextPage ? messages.at(-1)?.accept_time : undefined);
  if (said.isPending) {
    return (
      <div className={styles.log} role="status" aria-label="Loading messages">
        <div className={styles.entries}>
          <Skeleton height={44} width="50%" radius="lg" />
          <Skeleton height={44} width="40%" radius="lg" ml="auto" />
        </div>
      </div>
    );
  }
  if (said.isError) return <FailureNotice error={said.error} retry={() => void said.refetch()} />;
  return (
    <Log messages={messages} events={happened.events} name={name}>
      <OlderButton list={said} what="messages" className={styles.older} size="xs" />
      <FailureLine error={happened.error} />
    </Log>
  );
}

function Log(props: {
  messages: MessageRow[];
  events: ConversationEvent[];
  name: string;
  children: ReactNode;
}) {
  const { messages, events, name, children } = props;
  const now = Date.now();
  const entries = chatEntries(messages, events, now);
  useRedrawAt(typingEnds(entries, now));
  return (
    <div className={styles.log} role="log" aria-label="Messages">
      <div className={styles.entries}>
        {children}
        {entries.length === 0 && <p className={styles.empty}>Nothing was said yet.</p>}
        {entries.map((entry, index) => {
          const day = dayOf(entry);
          const before = entries[index - 1];
          return (
            <div key={entry.id} className={styles.entry}>
              {(!before || dayOf(before) !== day) && <p className={styles.day}>{day}</p>}
              {entry.kind === "said" && <Said entry={entry} />}
              {entry.kind === "typing" && <Typing entry={entry} isOn={entry.until > now} name={name} />}
              {entry.kind === "event" && <Happened entry={entry} name={name} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Draws again at a moment, in milliseconds since 1970. undefined: never. */
function useRedrawAt(moment: number | undefined): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (moment === undefined) return;
    const timer = setTimeout(redraw, moment - Date.now() + TIMER_SLACK_MS);
    return () => clearTimeout(timer);
  }, [moment]);
}

function dayOf({ at }: ChatEntry): string {
  return dayName(new Date(at), new Date());
}
