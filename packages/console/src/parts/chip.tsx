import type { ReactNode } from "react";
import styles from "./chip.module.css";

/** What a colour means, the same on every page. */
export type Tone = "neutral" | "info" | "good" | "read" | "bad" | "warn" | "inbound";

/** A short word on a tinted ground. The word says it; the tone only helps the eye. */
export function Chip(props: { tone?: Tone; dot?: boolean; title?: string; children: ReactNode }) {
  return (
    <span className={styles.chip} data-tone={props.tone ?? "neutral"} title={props.title}>
      {props.dot && <span className={styles.dot} aria-hidden="true" />}
      {props.children}
    </span>
  );
}
