/*
 * A backup is JSON lines, compressed with gzip: a header, then each table's name followed by its rows, then an end,
 * so that a file that was cut is known. Rows are PostgreSQL's own JSON of them, by column name.
 */

/** First line. */
export interface BackupHeader {
  postrider_backup: 1;
  /** The last migration of the database: a backup goes back into a database at the same step. */
  migration: number;
  /** Milliseconds since 1970. */
  taken_at: number;
}

/** Line before the rows of a table. */
export interface TableLine {
  table: string;
}

/** Last line. */
export interface EndLine {
  rows: number;
}

/** Tables that hold data: whole ones, not their partitions, and not the list of migrations. */
export const DATA_TABLES = `
select c.relname as name from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and c.relname <> 'migration'
order by c.relname`;

/** A table's name as SQL. It comes from the catalogue or was found there, and is quoted all the same. */
export function quoted(table: string): string {
  return `"${table.replaceAll('"', '""')}"`;
}

/** The lines of a text that comes in pieces. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = "";
  for await (const piece of pieces) {
    const lines = (begun + piece).split("\n");
    begun = lines.pop() ?? "";
    yield* lines;
  }
  if (begun !== "") yield begun;
}
