import { ulidAt } from "../lib/ulid.ts";
import type { Database } from "./database.ts";
import { errorCode } from "./primary.ts";

/** Tables that grow with traffic, partitioned by the ULID of the message, event or callback. */
export const PARTITIONED_TABLES = ["message", "attempt", "status_report", "event", "callback"] as const;

/**
 * Length of a partition, in milliseconds: 30 days. Long enough that a statement over all of them stays cheap with
 * half a year kept, short enough that dropping one frees a useful part.
 */
export const PARTITION_MS = 30 * 24 * 3_600_000;

/** Any number, the same in every version of this server. */
const PARTITION_LOCK = 7_767_833_773;

const CHECK_VIOLATION = "23514";

/**
 * Makes the partitions for the time around `now` and for the one that follows. Safe to run at any time and from
 * several processes at once.
 *
 * Rows of a time without a partition are in the default partition. When some are there already, PostgreSQL refuses
 * a partition for that time; they then stay where they are, which costs nothing but that retention has to delete
 * them row by row.
 */
export async function makePartitions(database: Database, now: number): Promise<void> {
  const current = Math.floor(now / PARTITION_MS);
  for (const table of PARTITIONED_TABLES) {
    await locked(
      database,
      `create table if not exists ${table}_default partition of ${table} default ${storage(table)}`,
    );
    for (const index of [current, current + 1]) await makePartition(database, table, index);
  }
}

async function makePartition(database: Database, table: string, index: number): Promise<void> {
  const from = index * PARTITION_MS;
  const name = `${table}_${new Date(from).toISOString().slice(0, 10).replaceAll("-", "")}`;
  try {
    await locked(
      database,
      `create table if not exists ${name} partition of ${table}
         for values from ('${ulidAt(from)}') to ('${ulidAt(from + PARTITION_MS)}') ${storage(table)}`,
    );
  } catch (error) {
    if (errorCode(error) !== CHECK_VIOLATION) throw error;
  }
}

/** "If not exists" alone still fails when two processes make the same table at the same time. */
function locked(database: Database, statement: string): Promise<void> {
  return database.script(`select pg_advisory_xact_lock(${PARTITION_LOCK}); ${statement}`);
}

/**
 * Rows that change after they were written get room on their page, so that no index has to learn of it. Half of
 * it: rows that were written together change together, all in one statement, and what they were before stays on
 * the page until its commit. Attempts are fewer to a change, and an index has to learn of most of them anyway.
 */
function storage(table: string): string {
  const room =
    table === "status_report" || table === "event" ? [] : [`fillfactor = ${table === "attempt" ? 75 : 45}`];
  return `with (${[...room, ...SELDOM_VACUUMED].join(", ")})`;
}

/**
 * Pages clean themselves of what rows were before, and what is found does not hang on statistics. Looks at a table that
 * grows by a fifth every few seconds, as young ones do, took a seventh of the database's time.
 */
const SELDOM_VACUUMED = ["vacuum", "vacuum_insert", "analyze"].map(
  (what) => `autovacuum_${what}_threshold = 50000`,
);
