import { Link } from "wouter";
import { Chip } from "../../parts/chip.tsx";
import { RelativeTime } from "../../parts/relative-time.tsx";
import table from "../../parts/table.module.css";
import type { DeadLetter } from "../../wire/webhooks.ts";
import styles from "./dead-letter-table.module.css";

const REASONS: Record<DeadLetter["reason"], string> = {
  REFUSED: "Refused",
  EXHAUSTED: "Tried to the end",
  HELD_TOO_LONG: "Held too long",
  NO_RECEIVER: "No receiver",
};

/** For the filter: every reason with its words. */
export const REASON_OPTIONS = Object.entries(REASONS).map(([value, label]) => ({ value, label }));

/** Dead letters as rows, on a phone as small cards; the event leads to its message when there is one. */
export function DeadLetterTable({ rows, total }: { rows: DeadLetter[]; total: number }) {
  return (
    <div className={table.frame}>
      <table className={`${table.table} ${styles.table}`}>
        <caption className={styles.caption}>{`${rows.length} of ${total}`}</caption>
        <thead>
          <tr>
            <th scope="col">Trigger</th>
            <th scope="col">Reason</th>
            <th scope="col">Last answer</th>
            <th scope="col">Target</th>
            <th scope="col">Given up</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={`${table.row} ${styles.row}`}>
              <td className={styles.trigger}>
                {row.message_id ? (
                  <Link href={`/messages/${row.message_id}`}>{row.trigger}</Link>
                ) : (
                  row.trigger
                )}
              </td>
              <td>
                <Chip tone="bad" title={row.reason}>
                  {REASONS[row.reason]}
                </Chip>
              </td>
              <td className={styles.answer}>{lastAnswer(row)}</td>
              <td className={styles.target}>{row.target}</td>
              <td className={styles.time}>
                <RelativeTime at={row.failed_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function lastAnswer({ tries }: DeadLetter): string {
  const last = tries.at(-1);
  if (last === undefined) return "–";
  const times = tries.length === 1 ? "1 try" : `${tries.length} tries`;
  return `${last.status === null ? "none" : `HTTP ${last.status}`}, ${times}`;
}
