import { Icon, type IconName } from "../../../parts/icons.tsx";
import { exactTime } from "../../../parts/time.ts";
import type { Suggestion } from "../../../wire/shown.ts";
import { useTap } from "../tap.tsx";
import styles from "./suggestions.module.css";

const ICONS: Partial<Record<Suggestion["kind"], IconName>> = {
  url: "external",
  call: "phone",
  location: "pin",
  calendar: "calendar",
  "share-location": "pin",
};

/** What can be tapped: chips below a message, or rows that belong to it, as the channel draws them. */
export function Suggestions(props: { channel: string; suggestions: Suggestion[]; isInCard?: boolean }) {
  if (props.suggestions.length === 0) return null;
  return (
    <div className={styles.suggestions} data-in-card={props.isInCard || undefined}>
      {props.suggestions.map((suggestion) => (
        <SuggestionControl key={`${suggestion.kind} ${suggestion.text}`} suggestion={suggestion} />
      ))}
    </div>
  );
}

function SuggestionControl({ suggestion }: { suggestion: Suggestion }) {
  const { canTap, choose, shareLocation } = useTap();
  const icon = ICONS[suggestion.kind];
  const words = (
    <>
      {icon && <Icon name={icon} size={15} />}
      {suggestion.text}
    </>
  );
  switch (suggestion.kind) {
    case "reply":
      return (
        <button
          type="button"
          className={styles.suggestion}
          disabled={!canTap}
          onClick={() => choose(suggestion.postback)}
        >
          {words}
        </button>
      );
    case "share-location":
      return (
        <button type="button" className={styles.suggestion} disabled={!canTap} onClick={shareLocation}>
          {words}
        </button>
      );
    case "calendar":
      return (
        <span className={styles.suggestion} title={calendarWords(suggestion)}>
          {words}
        </span>
      );
    default:
      return (
        <a className={styles.suggestion} href={addressOf(suggestion)} target="_blank" rel="noreferrer">
          {words}
        </a>
      );
  }
}

function addressOf(suggestion: Extract<Suggestion, { kind: "url" | "call" | "location" }>): string {
  switch (suggestion.kind) {
    case "url":
      // A message may carry any address; only pages are opened, never scripts.
      return /^https?:/i.test(suggestion.url) ? suggestion.url : "about:blank";
    case "call":
      return `tel:${suggestion.phoneNumber}`;
    case "location":
      return `https://www.openstreetmap.org/?mlat=${suggestion.latitude}&mlon=${suggestion.longitude}`;
  }
}

function calendarWords({ eventTitle, start, end }: Extract<Suggestion, { kind: "calendar" }>): string {
  return `${eventTitle}: ${exactTime(new Date(start))} to ${exactTime(new Date(end))}`;
}
