import type { PoolClient } from "pg";
import type { Database } from "../store/database.ts";
import { type BackupHeader, DATA_TABLES, type EndLine, quoted, type TableLine } from "./format.ts";

const ROWS_AT_ONCE = 1_000;

/** The backup cannot be put into this database. Says why, and the way out. */
export class CannotRestore extends Error {
  override readonly name = "CannotRestore";
}

/**
 * Puts a backup into an empty, migrated database, all of it or nothing.
 *
 * @param lines of the backup.
 * @returns how many rows it had.
 * @throws CannotRestore
 */
export async function restoreBackup(database: Database, lines: AsyncIterable<string>): Promise<number> {
  return database.reserve(async (client) => {
    await client.query("begin");
    try {
      await client.query("set local statement_timeout = 0");
      const rows = await restoreInto(client, lines);
      await continueNumbers(client);
      await client.query("commit");
      return rows;
    } catch (error) {
      // When the connection is gone, so is the transaction, and the first error is the one that explains it.
      await client.query("rollback").catch(() => undefined);
      throw error;
    }
  });
}

async function restoreInto(client: PoolClient, lines: AsyncIterable<string>): Promise<number> {
  const tables = await requireEmpty(client);
  let table: string | undefined;
  let batch: string[] = [];
  let restored = 0;
  let expected: number | undefined;
  const flush = async () => {
    if (table !== undefined && batch.length > 0) await insert(client, table, batch);
    restored += batch.length;
    batch = [];
  };
  let isFirst = true;
  for await (const line of lines) {
    if (isFirst) {
      await requireSameStep(client, line);
      isFirst = false;
    } else if (line.startsWith('{"table":')) {
      await flush();
      table = (JSON.parse(line) as TableLine).table;
      if (!tables.has(table)) throw new CannotRestore(`This version knows no table "${table}".`);
    } else if (/^\{"rows":\d+\}$/.test(line)) {
      await flush();
      expected = (JSON.parse(line) as EndLine).rows;
    } else {
      batch.push(line);
      if (batch.length >= ROWS_AT_ONCE) await flush();
    }
  }
  if (expected !== restored)
    throw new CannotRestore("The backup is not complete: its end is missing. Nothing was restored.");
  return restored;
}

async function requireSameStep(client: PoolClient, firstLine: string): Promise<void> {
  const header = readHeader(firstLine);
  const { rows } = await client.query<{ latest: number }>("select max(number) as latest from migration");
  const latest = rows[0]?.latest;
  if (header?.postrider_backup !== 1) throw new CannotRestore("This is not a backup of Postrider.");
  if (header.migration !== latest)
    throw new CannotRestore(
      `The backup was taken at step ${header.migration} of the tables, this version is at ${latest}: ` +
        "restore it with the version that took it, then start the newer one.",
    );
}

function readHeader(line: string): Partial<BackupHeader> | undefined {
  try {
    return JSON.parse(line) as Partial<BackupHeader>;
  } catch {
    // Anything else than JSON is no header.
    return undefined;
  }
}

async function requireEmpty(client: PoolClient): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(DATA_TABLES);
  for (const { name } of rows) {
    const { rows: found } = await client.query(`select 1 from ${quoted(name)} limit 1`);
    if (found.length > 0)
      throw new CannotRestore(
        `The database is not empty: "${name}" has rows. Restore into a new database or data folder.`,
      );
  }
  return new Set(rows.map(({ name }) => name));
}

async function insert(client: PoolClient, table: string, rows: readonly string[]): Promise<void> {
  const name = quoted(table);
  await client.query(
    `insert into ${name} overriding system value select * from json_populate_recordset(null::${name}, $1::json)`,
    [`[${rows.join(",")}]`],
  );
}

/** Numbers that the database gives go on behind those that were restored. */
async function continueNumbers(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and a.attidentity <> '' and not c.relispartition`);
  for (const { table, column } of rows) {
    const [tableName, columnName] = [quoted(table), quoted(column)];
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), greatest((select max(${columnName}) from ${tableName}), 1))`,
      [tableName, column],
    );
  }
}
