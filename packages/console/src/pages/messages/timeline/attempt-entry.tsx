import { channelName } from "../../../parts/channel.tsx";
import { Chip, type Tone } from "../../../parts/chip.tsx";
import { displayIdentity } from "../../../parts/identity.ts";
import { LossList } from "../../../parts/loss-list.tsx";
import { duration } from "../../../parts/time.ts";
import type { Attempt } from "../../../wire/messages.ts";
import { ReasonLine } from "./reason-line.tsx";
import styles from "./timeline-list.module.css";

const STATES: Record<Attempt["state"], { words: string; tone: Tone }> = {
  SUBMITTING: { words: "Submitting", tone: "neutral" },
  SUBMITTED: { words: "Taken by the channel", tone: "info" },
  FAILED: { words: "Refused", tone: "bad" },
  UNKNOWN: { words: "No answer", tone: "warn" },
};

/** One try on one channel: how it ended, how long it took, and what was lost on the way. */
export function AttemptEntry({ attempt }: { attempt: Attempt }) {
  const { words, tone } = STATES[attempt.state];
  const took = attempt.ended_at ? Date.parse(attempt.ended_at) - Date.parse(attempt.started_at) : undefined;
  const segments = attempt.segments;
  return (
    <>
      <p className={styles.title}>
        Attempt {attempt.number} on {channelName(attempt.channel)}
        <Chip tone={tone}>{words}</Chip>
        {took !== undefined && <span className={styles.faint}>in {duration(took)}</span>}
      </p>
      <p className={styles.detail}>
        To {displayIdentity(attempt.identity, attempt.channel)}
        {segments && (
          <>
            {" · "}
            {segments.count === 1 ? "1 segment" : `${segments.count} segments`}, {segments.encoding}
          </>
        )}
        {attempt.provider_message_id && (
          <>
            {" · "}channel's id <code>{attempt.provider_message_id}</code>
          </>
        )}
      </p>
      <ReasonLine reason={attempt.reason} />
      {attempt.losses.length > 0 && <LossList losses={attempt.losses} />}
    </>
  );
}
