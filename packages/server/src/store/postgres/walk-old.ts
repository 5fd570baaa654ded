import type { Database, Statement } from "../database.ts";
import type { Walked } from "../retention-store.ts";
import type { WalkedRow } from "../sql/remove-old.ts";

/** Rows of one page: each is a short transaction, so that nobody waits for the removal. */
export const PAGE = 500;

/** Looks at one page and removes what is over in it. @param statement returns a WalkedRow. */
export async function walkOld(database: Database, statement: Statement, values: unknown[]): Promise<Walked> {
  const [row] = await database.query<WalkedRow>(statement, values);
  const { looked = 0, last, removed = 0, callbacks = 0, waiting } = row ?? {};
  return { next: nextOf(looked, last), removed, callbacks, waiting: waiting ?? undefined };
}

/** The first text after an id: no id begins with another one. */
export function nextOf(looked: number, last: string | null | undefined): string | undefined {
  return looked < PAGE || !last ? undefined : `${last}0`;
}
