import { type Database, openDatabase } from "../../src/store/database.ts";
import { startEmbeddedPostgres } from "../../src/store/launcher/index.ts";
import { databaseUrlOf } from "../operations/serving-process.ts";

/** A PostgreSQL in a process of its own, for servers in processes of their own. */
export interface RealDatabase {
  /** For DATABASE_URL. */
  url: string;
  /** Where its socket is. */
  socket: string;
  /** "PostgreSQL 15.18 (system)" */
  version: string;
  pid: number;
  /** For the scenario's own questions. */
  database: Database;
  stop(): Promise<void>;
}

export async function startRealDatabase(dataDir: string): Promise<RealDatabase> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  const { connection, binaries, pid } = postgres;
  const database = openDatabase(connection, { maxConnections: 2 });
  return {
    url: databaseUrlOf({ connection }),
    socket: `${connection.host}/.s.PGSQL.${connection.port}`,
    version: `PostgreSQL ${binaries.version} (${binaries.source})`,
    pid,
    database,
    stop: async () => {
      await database.close();
      await postgres.stop();
    },
  };
}
