import { Progress } from "@mantine/core";
import type { BatchRow } from "../../wire/batches.ts";
import { outcomesOf } from "./batch-outcome.ts";
import styles from "./batch-table.module.css";

/** How many recipients have their message and what became of it, as a bar and in numbers. */
export function BatchProgress({ batch }: { batch: BatchRow }) {
  const { sent, recipients, summary } = batch;
  const count = sent === recipients ? inWords(recipients) : `${inWords(sent)} of ${inWords(recipients)}`;
  const outcomes = outcomesOf(batch);
  return (
    <div className={styles.progress}>
      <span className={styles.count}>{count}</span>
      <Progress.Root size={6} radius="xl" role="img" aria-label={`Progress of ${summary}`}>
        {outcomes.map((outcome) => (
          <Progress.Section
            key={outcome.words}
            value={(100 * outcome.count) / recipients}
            color={`var(--tone-${outcome.tone})`}
            withAria={false}
          />
        ))}
      </Progress.Root>
      {outcomes.length > 0 && (
        <ul className={styles.outcomes} aria-label="What became of it">
          {outcomes.map(({ tone, words, count: some }) => (
            <li key={words} className={styles.outcome} data-tone={tone}>
              {`${inWords(some)} ${words}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function inWords(count: number): string {
  return count.toLocaleString("en");
}
