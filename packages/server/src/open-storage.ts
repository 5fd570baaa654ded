import type { Settings } from "./config.ts";
import type { DatabaseConnection } from "./store/connection.ts";
import { type Database, type DatabaseOptions, openDatabase } from "./store/database.ts";
import { startEmbeddedPostgres } from "./store/launcher/index.ts";

export interface Storage {
  database: Database;
  connection: DatabaseConnection;
  /** Closes the database, and stops it when it is the embedded one and this process started it. */
  close(): Promise<void>;
}

export interface StorageOptions extends DatabaseOptions {
  settings: Pick<Settings, "dataDir">;
  /** A PostgreSQL to use instead of the embedded one. */
  connection: DatabaseConnection | undefined;
  /** A throw-away embedded database. Default false. */
  memory?: boolean;
  /** Hears what the launcher decided. */
  log?: (line: string) => void;
}

/** Opens the database that the settings name: the given PostgreSQL, or the embedded one, started or attached. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { settings, memory = false, log, connection: given, ...databaseOptions } = options;
  if (given !== undefined) {
    const database = openDatabase(given, databaseOptions);
    return { database, connection: given, close: () => database.close() };
  }
  const postgres = await startEmbeddedPostgres({ memory, dataDir: settings.dataDir, ...(log && { log }) });
  const { connection } = postgres;
  const database = openDatabase(connection, databaseOptions);
  return {
    database,
    connection,
    close: async () => {
      await database.close();
      await postgres.stop();
    },
  };
}
