import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import pg, { type ClientConfig } from "pg";
import { type DatabaseConnection, hostsOf } from "./connection.ts";
import { type Database, openDatabase } from "./database.ts";
import { startEmbeddedPostgres } from "./launcher/index.ts";
import { migrate } from "./migrate.ts";
import { TEST_POSTGRES_PORT } from "./test-postgres.ts";

/** A database of one test file. */
export interface TestDatabase {
  database: Database;
  /** For a second pool, or another process, on the same database. */
  connection: ClientConfig;
  /** Drops the database. Call it when the file is done: `afterAll(() => test.close())`. */
  close(): Promise<void>;
}

/**
 * A new, migrated database, on `DATABASE_URL` when that is set, else on the PostgreSQL of the test run.
 *
 * @example
 * const test = await testDatabase();
 * afterAll(() => test.close());
 */
export async function testDatabase(options: { migrate?: boolean } = {}): Promise<TestDatabase> {
  const server = await findServer();
  const name = `postrider_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await administer(server.connection, `create database ${name}`);
  const connection = onDatabase(server.connection, name);
  const database = openDatabase(connection, { maxConnections: 6 });
  if (options.migrate ?? true) await migrate(database);
  return {
    database,
    connection,
    close: async () => {
      await database.close();
      await administer(server.connection, `drop database ${name} with (force)`);
      await server.stop();
    },
  };
}

interface TestServer {
  connection: ClientConfig;
  stop(): Promise<void>;
}

async function findServer(): Promise<TestServer> {
  const stop = () => Promise.resolve();
  const url = process.env.DATABASE_URL;
  if (url !== undefined) return { connection: first(url), stop };
  const port = process.env[TEST_POSTGRES_PORT];
  if (port !== undefined) return { connection: await ask(Number(port)), stop };
  // Outside a test run, a script for instance: one of its own.
  return startEmbeddedPostgres({ memory: true });
}

async function ask(port: number): Promise<ClientConfig> {
  const answer: { connection: ClientConfig } | { error: string } = JSON.parse(
    await text(connect({ port, host: "127.0.0.1" })),
  );
  if ("error" in answer) throw new Error(`The PostgreSQL of the test run did not start: ${answer.error}`);
  return answer.connection;
}

function first(connection: DatabaseConnection): ClientConfig {
  const [host] = hostsOf(connection);
  if (host === undefined) throw new Error("DATABASE_URL names no host.");
  return host;
}

function onDatabase(server: ClientConfig, name: string): ClientConfig {
  if (server.connectionString === undefined) return { ...server, database: name };
  const url = new URL(server.connectionString);
  url.pathname = `/${name}`;
  return { connectionString: url.toString() };
}

async function administer(server: ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(server);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
