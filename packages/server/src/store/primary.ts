import pg, { type ClientConfig, type Pool } from "pg";
import { SESSION_OPTIONS } from "./session-settings.ts";

const INT8_OID = 20;
const CONNECT_TIMEOUT_MS = 2_000;
/** Seconds before a connection is made anew: its prepared plans are never older than this. */
const CONNECTION_LIFE_S = 60;
/** How long to look for a primary before giving up: a promotion takes a second or two. */
const SEARCH_MS = 10_000;
const SEARCH_PAUSE_MS = 100;

/** Counts and times are below 2^53, so they are numbers; `pg` would give text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format)),
};

/** How busy the connections are. */
export interface ConnectionUse {
  open: number;
  /** Of those that are open. */
  idle: number;
  /** Statements that wait for a connection. */
  waiting: number;
}

/**
 * Connections to the host that takes writes.
 *
 * With one host it is that host. With several, the primary is looked for before the first use and again whenever
 * `suspect` reports that the pool no longer behaves like one: a failover is followed without a restart.
 */
export class Primary {
  readonly #hosts: ClientConfig[];
  readonly #maxConnections: number;
  #pool: Promise<Pool> | undefined;
  #closed = false;

  constructor(hosts: ClientConfig[], maxConnections: number) {
    this.#hosts = hosts;
    this.#maxConnections = maxConnections;
  }

  /** @throws the last connection error when no host takes writes for ten seconds. */
  pool(): Promise<Pool> {
    if (this.#closed) return Promise.reject(new Error("The database is closed."));
    this.#pool ??= this.#find().catch((error: unknown) => {
      this.#pool = undefined;
      throw error;
    });
    return this.#pool;
  }

  /** Makes the next `pool()` look for the primary anew when `error` says that `pool` is not on it any more. */
  async suspect(pool: Pool, error: unknown): Promise<void> {
    if (this.#hosts.length === 1 || !looksLikeFailover(error) || this.#pool === undefined) return;
    const current = this.#pool;
    if ((await current) !== pool || this.#pool !== current) return;
    this.#pool = undefined;
    // Queries in flight on the old host fail by themselves; nobody waits for its sockets.
    pool.end().catch(() => undefined);
  }

  async use(): Promise<ConnectionUse> {
    const pool = await this.#pool?.catch(() => undefined);
    if (pool === undefined) return { open: 0, idle: 0, waiting: 0 };
    return { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount };
  }

  async close(): Promise<void> {
    this.#closed = true;
    const pool = await this.#pool?.catch(() => undefined);
    await pool?.end();
  }

  async #find(): Promise<Pool> {
    const [only] = this.#hosts;
    if (only !== undefined && this.#hosts.length === 1) return this.#open(only);
    const deadline = performance.now() + SEARCH_MS;
    for (;;) {
      const outcomes = await Promise.allSettled(this.#hosts.map(takesWrites));
      const primary = this.#hosts.find((_, index) => {
        const outcome = outcomes[index];
        return outcome?.status === "fulfilled" && outcome.value;
      });
      if (primary !== undefined) return this.#open(primary);
      if (performance.now() > deadline) throw noPrimary(outcomes);
      await new Promise((resolve) => setTimeout(resolve, SEARCH_PAUSE_MS));
    }
  }

  #open(host: ClientConfig): Pool {
    const pool = new pg.Pool({
      ...configure(host),
      max: this.#maxConnections,
      maxLifetimeSeconds: CONNECTION_LIFE_S,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS * 5,
    });
    // An idle connection broke. The pool drops it, and whoever needs one next gets the error or a new connection.
    pool.on("error", (error) => void this.suspect(pool, error));
    // One that is in use can break between two statements, when nobody else listens: unheard, it would end the process.
    pool.on("connect", (client) => client.on("error", (error) => void this.suspect(pool, error)));
    return pool;
  }
}

function configure(host: ClientConfig): ClientConfig {
  return { application_name: "postrider", keepAlive: true, ...host, types, options: SESSION_OPTIONS };
}

async function takesWrites(host: ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...configure(host), connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on("error", () => undefined); // The query below reports it too.
  try {
    await client.connect();
    const { rows } = await client.query<{ standby: boolean }>("select pg_is_in_recovery() as standby");
    return rows[0]?.standby === false;
  } finally {
    await client.end();
  }
}

function noPrimary(outcomes: PromiseSettledResult<boolean>[]): Error {
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  return new Error(`None of the ${outcomes.length} hosts of DATABASE_URL takes writes.`, {
    cause: failed?.reason,
  });
}

/** Connection lost, shut down or starting (classes 08 and 57P), or writes refused by a demoted host (25006). */
function looksLikeFailover(error: unknown): boolean {
  const code = errorCode(error);
  return code === undefined || !/^[0-9A-Z]{5}$/.test(code) || /^(08|57P|25006)/.test(code);
}

/** SQLSTATE of an error of the server, `ECONNREFUSED` and the like of the system's, undefined of others. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
