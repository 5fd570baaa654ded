import { ChannelTag, channelName } from "../../../parts/channel.tsx";
import { Icon, type IconName } from "../../../parts/icons.tsx";
import type { Timeline } from "../../../wire/messages.ts";
import styles from "./route.module.css";
import { type CandidateState, candidateStates } from "./timeline.ts";

const STATES: Record<CandidateState, { words: string; icon: IconName | undefined }> = {
  unusable: { words: "cannot be tried", icon: "close" },
  failed: { words: "failed", icon: "close" },
  current: { words: "being tried", icon: undefined },
  settled: { words: "delivered", icon: "check" },
  waiting: { words: "next in line", icon: undefined },
};

/** The channels a message may take, in order, and how far it got. */
export function Route({ timeline }: { timeline: Timeline }) {
  const states = candidateStates(timeline);
  if (timeline.candidates.length === 0) return null;
  return (
    <ol className={styles.route} aria-label="Channels, in the order they are tried">
      {timeline.candidates.map(({ channel, unusable }, index) => {
        const state = states[index] ?? "waiting";
        const { words, icon } = STATES[state];
        return (
          <li key={channel} className={styles.stop} data-state={state}>
            <span className={styles.bead}>{icon && <Icon name={icon} size={13} />}</span>
            <span className={styles.words}>
              <ChannelTag channel={channel} />
              <span
                className={styles.state}
                title={unusable?.description ?? `${channelName(channel)}: ${words}`}
              >
                {unusable ? unusable.code : words}
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
