import { useEffect, useRef } from "react";
import type { Handset } from "../../wire/handset.ts";
import { Bubble } from "./bubble.tsx";
import styles from "./conversation.module.css";

/** Closer to the end than this, in pixels, the reader follows new messages; further up they are left in peace. */
const FOLLOW_WITHIN_PX = 120;

/** The messages on a handset, newest at the bottom. */
export function Conversation({ handset }: { handset: Handset }) {
  const { messages } = handset;
  const screen = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const newest = messages.at(-1)?.id;

  useEffect(() => {
    const { current } = screen;
    if (current && newest !== undefined && isFollowing.current) current.scrollTop = current.scrollHeight;
  }, [newest]);

  const rememberPlace = () => {
    const { current } = screen;
    if (!current) return;
    isFollowing.current = current.scrollHeight - current.scrollTop - current.clientHeight < FOLLOW_WITHIN_PX;
  };

  return (
    <div ref={screen} className={styles.screen} onScroll={rememberPlace} role="log" aria-label="Conversation">
      {messages.length === 0 && <p className={styles.empty}>Nothing arrived yet.</p>}
      {messages.map((message) => (
        <Bubble key={message.id} address={handset} can={handset.can} message={message} />
      ))}
    </div>
  );
}
