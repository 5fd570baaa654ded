import { Chip, type Tone } from "../../../parts/chip.tsx";
import { RelativeTime } from "../../../parts/relative-time.tsx";
import { duration } from "../../../parts/time.ts";
import type { Callback, CallbackTry } from "../../../wire/messages.ts";
import styles from "./timeline-list.module.css";

const STATES: Record<Callback["state"], { words: string; tone: Tone }> = {
  PENDING: { words: "Waiting", tone: "neutral" },
  DELIVERED: { words: "Delivered", tone: "good" },
  FAILED: { words: "Given up", tone: "bad" },
};

/** A callback to the customer: where it went, and each try with its answer and latency. */
export function CallbackEntry({ callback }: { callback: Callback }) {
  const { words, tone } = STATES[callback.state];
  return (
    <>
      <p className={styles.title}>
        Callback <code>{callback.trigger}</code>
        <Chip tone={tone}>{words}</Chip>
      </p>
      <p className={styles.detail}>
        {callback.webhook_id ? "Webhook" : "callback_url of the message"} <code>{callback.target}</code>
      </p>
      {callback.tries.length > 0 && (
        <ol className={styles.tries} aria-label="Tries">
          {callback.tries.map((tried) => (
            <li key={tried.at} className={styles.try}>
              <Chip tone={toneOf(tried)}>{tried.status === null ? "No answer" : `HTTP ${tried.status}`}</Chip>
              <span className={styles.latency}>{duration(tried.latency_ms)}</span>
              <RelativeTime at={tried.at} />
              {tried.error && <span>{tried.error}</span>}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function toneOf({ status }: CallbackTry): Tone {
  if (status === null) return "bad";
  return status < 300 ? "good" : "warn";
}
