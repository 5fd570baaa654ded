import type { PoolClient } from "pg";
import type { Database } from "../store/database.ts";
import { type BackupHeader, DATA_TABLES, quoted } from "./format.ts";

const ROWS_AT_ONCE = 1_000;

/**
 * The lines of a backup: everything as it is at one moment, while servers go on. What they commit later is not in it.
 *
 * Reads in one transaction (repeatable read), through cursors, so memory stays small. Ends it however it is left.
 */
export async function* takeBackup(database: Database, now: number): AsyncGenerator<string> {
  const { client, release } = await borrow(database);
  let rows = 0;
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query("set local statement_timeout = 0");
    yield line(await header(client, now));
    const tables = await client.query<{ name: string }>(DATA_TABLES);
    for (const { name: table } of tables.rows) {
      yield line({ table });
      for await (const batch of rowsOf(client, table)) {
        rows += batch.length;
        yield batch.map((row) => `${row}\n`).join("");
      }
    }
    yield line({ rows });
  } finally {
    await client.query("rollback").catch(() => undefined);
    release();
  }
}

/** One connection for as long as the generator runs. */
async function borrow(database: Database): Promise<{ client: PoolClient; release: () => void }> {
  return new Promise((resolve, reject) => {
    database.reserve((client) => new Promise<void>((release) => resolve({ client, release }))).catch(reject);
  });
}

async function header(client: PoolClient, now: number): Promise<BackupHeader> {
  const { rows } = await client.query<{ latest: number }>("select max(number) as latest from migration");
  return { postrider_backup: 1, migration: rows[0]?.latest ?? 0, taken_at: now };
}

async function* rowsOf(client: PoolClient, table: string): AsyncGenerator<string[]> {
  await client.query(
    `declare backup no scroll cursor for select row_to_json(t)::text as row from ${quoted(table)} t`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from backup`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await client.query("close backup");
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
