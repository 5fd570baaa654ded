import type { Loss } from "../wire/shown.ts";
import styles from "./loss-list.module.css";

/** What a channel could not carry: where it was in the message, and what became of it. */
export function LossList({ losses }: { losses: Loss[] }) {
  return (
    <ul className={styles.losses} aria-label="Lost on this channel">
      {losses.map(({ path, effect }) => (
        <li key={`${path} ${effect}`}>
          <code>{path}</code> {effect}
        </li>
      ))}
    </ul>
  );
}
