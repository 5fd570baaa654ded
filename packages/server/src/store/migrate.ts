import type { PoolClient } from "pg";
import type { Database } from "./database.ts";
import { migrations } from "./migrations/index.ts";
import { makePartitions } from "./partitions.ts";

/** Any number, the same in every version of this server: it guards the migrations of one database. */
const MIGRATION_LOCK = 7_767_833_772;

/** The database was made by a newer version of this server. */
export class DatabaseIsNewer extends Error {
  override readonly name = "DatabaseIsNewer";
}

/**
 * Brings the tables up to date: every missing step, each in a transaction of its own, and recorded.
 * Processes that start together wait for each other.
 *
 * @param now makes the partitions of this time and the next. Default: the time of the host.
 * @throws DatabaseIsNewer when the database has steps that this version does not know.
 */
export async function migrate(database: Database, now: number = Date.now()): Promise<void> {
  await database.reserve(async (client) => {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    try {
      await migrateLocked(client);
    } finally {
      await client.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]);
    }
  });
  await makePartitions(database, now);
}

async function migrateLocked(client: PoolClient): Promise<void> {
  await client.query(
    `create table if not exists migration (
       number int primary key, name text not null, applied_at timestamptz not null default now())`,
  );
  const { rows } = await client.query<{ latest: number }>(
    "select coalesce(max(number), 0) as latest from migration",
  );
  const latest = rows[0]?.latest ?? 0;
  const known = migrations.at(-1)?.number ?? 0;
  if (latest > known) {
    throw new DatabaseIsNewer(
      `The database is at step ${latest}, this version of the server knows ${known}: start a newer version.`,
    );
  }
  for (const migration of migrations) {
    if (migration.number > latest) await apply(client, migration.number, migration.name, migration.sql);
  }
}

async function apply(client: PoolClient, number: number, name: string, sql: string): Promise<void> {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query("insert into migration (number, name) values ($1, $2)", [number, name]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw new Error(`Migration ${number} (${name}) failed.`, { cause: error });
  }
}
