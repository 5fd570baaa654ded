import { Kysely, PostgresDialect } from "kysely";
import type { Pool, PoolClient, QueryConfig } from "pg";
import { arrayLiteral } from "./array-literal.ts";
import { retryConflicts } from "./conflicts.ts";
import { type DatabaseConnection, hostsOf } from "./connection.ts";
import { namingPool, type StatementRunner } from "./named-statements.ts";
import { type ConnectionUse, Primary } from "./primary.ts";
import type { Tables } from "./tables.ts";

/** A hand-written statement of a hot path: prepared once per connection under its name. */
export interface Statement {
  /** Unique over the program; PostgreSQL cuts names at 63 bytes. */
  readonly name: string;
  readonly text: string;
}

/** Where statements run: the database (each by itself), or one transaction. */
export interface Session {
  /** Runs a hot statement. Rows are what the statement returns: the caller names their type. */
  query<Row extends object>(statement: Statement, values: unknown[]): Promise<Row[]>;
  /** Ordinary queries, typed by the tables. */
  readonly kysely: Kysely<Tables>;
}

/** The database. Times in it are milliseconds since 1970 as bigint, read as numbers. */
export interface Database extends Session {
  /**
   * All of `work` or nothing. Runs again when the server cut it off to undo a deadlock, so `work` must have no
   * effect but through its session.
   */
  tx<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  /** Runs several statements without parameters, as migrations need them. */
  script(text: string): Promise<void>;
  /** One connection for as long as `use` runs, for locks that live as long as a session. */
  reserve<Result>(use: (client: PoolClient) => Promise<Result>): Promise<Result>;
  connectionUse(): Promise<ConnectionUse>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections at the most. Default 10: two cores are busy with fewer, and group commit needs few. */
  maxConnections?: number;
}

/**
 * Opens a database.
 *
 * Nothing is connected before the first query. With several hosts in the address the primary is looked for, and
 * a failover is followed: statements in flight fail, later ones go to the new primary.
 */
export function openDatabase(connection: DatabaseConnection, options: DatabaseOptions = {}): Database {
  return new PooledDatabase(new Primary(hostsOf(connection), options.maxConnections ?? 10));
}

class PooledDatabase implements Database {
  readonly #primary: Primary;
  readonly kysely: Kysely<Tables>;

  constructor(primary: Primary) {
    this.#primary = primary;
    this.kysely = kyselyOn(() => this.#connect());
  }

  query<Row extends object>(statement: Statement, values: unknown[]): Promise<Row[]> {
    return this.#onPool(async (pool) => {
      const { rows } = await pool.query<Row>(prepared(statement, values));
      return rows;
    });
  }

  async tx<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    return retryConflicts(() => this.reserve((client) => inTransaction(client, work)));
  }

  async script(text: string): Promise<void> {
    await this.#onPool((pool) => pool.query(text));
  }

  async reserve<Result>(use: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#connect();
    let broken = false;
    const onError = () => {
      broken = true;
    };
    client.on("error", onError);
    try {
      return await use(client);
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  }

  connectionUse(): Promise<ConnectionUse> {
    return this.#primary.use();
  }

  close(): Promise<void> {
    return this.#primary.close();
  }

  #connect(): Promise<PoolClient> {
    return this.#onPool((pool) => pool.connect());
  }

  async #onPool<Result>(use: (pool: Pool) => Promise<Result>): Promise<Result> {
    const pool = await this.#primary.pool();
    try {
      return await use(pool);
    } catch (error) {
      await this.#primary.suspect(pool, error);
      throw error;
    }
  }
}

async function inTransaction<Result>(
  client: PoolClient,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  await client.query("begin");
  try {
    const result = await work(new ClientSession(client));
    await client.query("commit");
    return result;
  } catch (error) {
    // When the connection is gone, so is the transaction, and the first error is the one that explains it.
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

class ClientSession implements Session {
  readonly #client: PoolClient;
  #kysely: Kysely<Tables> | undefined;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async query<Row extends object>(statement: Statement, values: unknown[]): Promise<Row[]> {
    const { rows } = await this.#client.query<Row>(prepared(statement, values));
    return rows;
  }

  get kysely(): Kysely<Tables> {
    const client = this.#client;
    // Kysely gives a connection back after each query; this one stays until the transaction ends.
    const kept: StatementRunner = { query: (config) => client.query(config), release: () => undefined };
    this.#kysely ??= kyselyOn(() => Promise.resolve(kept));
    return this.#kysely;
  }
}

function prepared({ name, text }: Statement, values: unknown[]): QueryConfig {
  return {
    name,
    text,
    values: values.map((value) => (Array.isArray(value) && arrayLiteral(value)) || value),
  };
}

function kyselyOn(connect: () => Promise<StatementRunner>): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: namingPool(connect) }) });
}
