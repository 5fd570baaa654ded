import { useEffect, useState } from "react";
import type { AppView } from "../../wire/apps.ts";
import styles from "./queue.module.css";
import { QueueMeter } from "./queue-meter.tsx";

/** Sizes that the line shows: two minutes, when one comes every two seconds. */
const SHOWN = 60;

/** What waits to be sent now, and how that went while the page was open. */
export function Queue({ app, askedAt }: { app: AppView; askedAt: number }) {
  const size = app.queue_stats?.outbound_size ?? 0;
  const sizes = useTrend(size, askedAt);
  return (
    <div className={styles.queue}>
      <QueueMeter stats={app.queue_stats} name={app.display_name} />
      <Trend sizes={sizes} />
      <p className={styles.words}>{wordsOf(sizes)}</p>
    </div>
  );
}

/** The latest sizes, oldest first; `askedAt` is another one each time the size was asked for. */
function useTrend(size: number, askedAt: number): number[] {
  const [sizes, setSizes] = useState<number[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same size again is one more point of the line.
  useEffect(() => setSizes((before) => [...before, size].slice(-SHOWN)), [size, askedAt]);
  return sizes;
}

function Trend({ sizes }: { sizes: number[] }) {
  const top = Math.max(1, ...sizes);
  const first = SHOWN - sizes.length;
  const points = sizes.map((size, index) => `${first + index},${(24 * (1 - size / top)).toFixed(2)}`);
  return (
    <svg
      className={styles.trend}
      viewBox={`0 -1 ${SHOWN - 1} 26`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <polyline points={points.join(" ")} />
    </svg>
  );
}

/** What the line says, for everybody. */
function wordsOf(sizes: number[]): string {
  const [oldest = 0] = sizes;
  const latest = sizes.at(-1) ?? 0;
  if (latest === 0) return "Nothing waits.";
  if (latest === oldest) return "As many as when this page was opened.";
  const difference = Math.abs(latest - oldest).toLocaleString("en");
  return `${difference} ${latest > oldest ? "more" : "fewer"} than when this page was opened.`;
}
