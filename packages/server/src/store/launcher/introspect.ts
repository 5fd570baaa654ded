import { Client } from "pg";
import type { Binaries, Connection } from "./embedded-postgres.ts";
import { isFromNpm } from "./npm-binaries.ts";

/** Long enough for a machine that is busy; a socket that nobody serves answers at once. */
const ANSWER_TIMEOUT_MS = 10_000;

/** What a running server says of itself. */
export interface ServerFacts {
  binaries: Binaries;
  /** Its data folder, as it was told to it. */
  data: string;
}

/** Asks a running server who it is, which also proves that it takes connections. @throws when it does not. */
export async function introspect(connection: Connection): Promise<ServerFacts> {
  const client = new Client({
    ...connection,
    connectionTimeoutMillis: ANSWER_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    application_name: "postrider launcher",
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ directory: string; version: string; data: string }>(
      `select setting as directory,
              split_part(current_setting('server_version'), ' ', 1) as version,
              current_setting('data_directory') as data
       from pg_config where name = 'BINDIR'`,
    );
    const [facts] = rows;
    if (facts === undefined) throw new Error("The server does not know where its programs are.");
    const { directory, version, data } = facts;
    return { binaries: { directory, version, source: isFromNpm(directory) ? "npm" : "system" }, data };
  } finally {
    await client.end();
  }
}
