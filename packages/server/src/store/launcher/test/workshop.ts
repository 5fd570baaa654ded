import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { chooseAccount } from "../account.ts";
import type { Connection } from "../embedded-postgres.ts";
import { withBinaries } from "../find-binaries.ts";

/** A temporary folder that the account PostgreSQL runs as may enter, as a working directory usually is. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "postrider-test-"));
  await chmod(folder, 0o711);
  return folder;
}

export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

/** The kinds of programs that this machine can run; on most there is at least npm's. */
export async function availableSources(): Promise<("system" | "npm")[]> {
  const available: ("system" | "npm")[] = [];
  for (const source of ["system", "npm"] as const) {
    const account = await chooseAccount(undefined);
    const wanted = { source, account, majorVersion: undefined, log: () => undefined };
    try {
      await withBinaries(wanted, async () => available.push(source));
    } catch {
      // Not on this machine: its tests do not run here.
    }
  }
  return available;
}

/** The first column of the first row. */
export async function ask(connection: Connection, sql: string): Promise<unknown> {
  const client = new Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
