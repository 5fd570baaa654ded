import { Skeleton, TextInput } from "@mantine/core";
import { useState } from "react";
import { ChannelTag } from "../../parts/channel.tsx";
import { displayIdentity, normaliseIdentity } from "../../parts/identity.ts";
import { RelativeTime } from "../../parts/relative-time.tsx";
import type { HandsetAddress, HandsetSummary } from "../../wire/handset.ts";
import { AddHandset } from "./add-handset.tsx";
import { isSameHandset } from "./open-handsets.ts";
import styles from "./rail.module.css";

/** With so many handsets a search field helps. */
const SEARCH_FROM = 8;

/** More rows than this only slow the page down; the search finds the rest. */
const MAX_ROWS = 100;

/** Every known handset; those on the desk are pressed. */
export function Rail(props: {
  known: HandsetSummary[];
  open: HandsetAddress[];
  isOpen: (address: HandsetAddress) => boolean;
  onToggle: (address: HandsetAddress) => void;
}) {
  const { known, open, isOpen, onToggle } = props;
  const [search, setSearch] = useState("");
  const unused = open.filter((address) => !known.some((other) => isSameHandset(address, other)));
  const entries = [...unused.map(asUnused), ...known].filter(({ identity }) =>
    identity.includes(normaliseIdentity(search)),
  );
  return (
    <aside className={styles.rail} aria-label="Handsets">
      <div className={styles.head}>
        <h1 className={styles.title}>Handsets</h1>
        <AddHandset isOpen={isOpen} onAdd={onToggle} variant="default" />
      </div>
      {known.length >= SEARCH_FROM && (
        <TextInput
          aria-label="Find a handset"
          placeholder="Find a number"
          size="xs"
          className={styles.search}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ul className={styles.list}>
        {entries.slice(0, MAX_ROWS).map((entry) => (
          <li key={`${entry.channel}/${entry.identity}`}>
            <button
              type="button"
              className={styles.entry}
              aria-pressed={isOpen(entry)}
              onClick={() => onToggle(entry)}
            >
              <span className={styles.number}>{displayIdentity(entry.identity, entry.channel)}</span>
              <span className={styles.about}>
                <ChannelTag channel={entry.channel} />
                {entry.last_at && (
                  <span className={styles.last}>
                    <RelativeTime at={entry.last_at} />
                  </span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {entries.length > MAX_ROWS && (
        <p className={styles.more}>{entries.length - MAX_ROWS} more: find them by their number.</p>
      )}
    </aside>
  );
}

/** A handset that is on the desk, but that the simulator has not heard of yet. */
function asUnused(address: HandsetAddress): HandsetSummary {
  return { ...address, last_at: null, messages: 0, behaviour: null };
}

/** Stands in for the rail while the handsets load. */
export function RailSkeleton() {
  return (
    <div className={styles.rail} role="status" aria-label="Loading handsets">
      <Skeleton height={28} mb="lg" />
      <Skeleton height={44} mb="sm" />
      <Skeleton height={44} mb="sm" />
      <Skeleton height={44} />
    </div>
  );
}
