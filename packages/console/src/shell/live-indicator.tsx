import { useLiveMode } from "../live/live.tsx";
import styles from "./live-indicator.module.css";

const WORDS = {
  live: { short: "Live", long: "Changes appear as they happen." },
  polling: { short: "Polling", long: "No stream of changes: pages ask every two seconds." },
} as const;

/** Whether what is on the screen follows the server. */
export function LiveIndicator() {
  const mode = useLiveMode();
  const { short, long } = WORDS[mode];
  return (
    <span role="status" className={styles.indicator} data-mode={mode} title={long}>
      <span className={styles.dot} aria-hidden="true" />
      {short}
    </span>
  );
}
