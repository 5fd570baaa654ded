import { randomUUID } from "node:crypto";
import type { Database } from "../../store/database.ts";
import type { Change, ChangeRelay } from "./changes.ts";

/** Changes are told together: one notification at most within this time, whatever the load. */
const GATHER_MS = 100;
/** PostgreSQL refuses longer ones. Source: PostgreSQL documentation, NOTIFY: "less than 8000 bytes". */
const MAX_PAYLOAD_BYTES = 7_999;
const CHANNEL = "postrider_changes";
/** After the connection that listens broke. */
const RETRY_MS = 1_000;

interface Payload {
  /** Which process tells: it knows already. */
  from: string;
  changes: Change[];
}

/**
 * Tells the other processes on this database what this one changed, with NOTIFY. What does not fit into one
 * notification is left out: nothing is promised, pages look again by themselves. A connection listens only while
 * a page is open.
 */
export class PostgresRelay implements ChangeRelay {
  readonly #database: Database;
  readonly #process = randomUUID();
  readonly #gathered = new Map<string, Change>();
  #sending: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(database: Database) {
    this.#database = database;
  }

  tell(change: Change): void {
    if (this.#closed) return;
    this.#gathered.set(JSON.stringify(change), change);
    this.#sending ??= setTimeout(() => void this.#send(), GATHER_MS).unref();
  }

  listen(hear: (change: Change) => void): () => void {
    const end = new AbortController();
    void this.#listenUntil(end.signal, hear);
    return () => end.abort();
  }

  /** Tells nothing more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#sending);
  }

  async #send(): Promise<void> {
    const payload = packPayload(this.#process, [...this.#gathered.keys()]);
    this.#gathered.clear();
    this.#sending = undefined;
    await this.#database
      .query({ name: "console_notify", text: "select pg_notify($1, $2)" }, [CHANNEL, payload])
      // The database is away: pages will look again by themselves when it is back.
      .catch(() => undefined);
  }

  async #listenUntil(signal: AbortSignal, hear: (change: Change) => void): Promise<void> {
    while (!signal.aborted) {
      await this.#listenOnce(signal, hear).catch(() => pause(RETRY_MS, signal));
    }
  }

  /** Until `signal` or until the connection breaks, which throws. */
  async #listenOnce(signal: AbortSignal, hear: (change: Change) => void): Promise<void> {
    await this.#database.reserve(async (client) => {
      client.on("notification", ({ payload = "" }) => {
        const { from, changes } = JSON.parse(payload) as Payload;
        if (from !== this.#process) for (const change of changes) hear(change);
      });
      await client.query(`listen ${CHANNEL}`);
      try {
        await ended(signal, client);
        await client.query(`unlisten ${CHANNEL}`);
      } finally {
        client.removeAllListeners("notification");
      }
    });
  }
}

/** As many changes as fit. */
function packPayload(from: string, changes: readonly string[]): string {
  let payload = `{"from":"${from}","changes":[`;
  let separator = "";
  for (const change of changes) {
    if (Buffer.byteLength(payload) + Buffer.byteLength(change) + 3 > MAX_PAYLOAD_BYTES) break;
    payload += separator + change;
    separator = ",";
  }
  return `${payload}]}`;
}

interface Breakable {
  once(event: "error" | "end", listener: (error?: Error) => void): unknown;
  off(event: "error" | "end", listener: (error?: Error) => void): unknown;
}

function ended(signal: AbortSignal, client: Breakable): Promise<void> {
  return new Promise((resolve, reject) => {
    const onEnd = (error?: Error) => settle(() => reject(error ?? new Error("The connection ended.")));
    const onAbort = () => settle(resolve);
    const settle = (done: () => void) => {
      client.off("error", onEnd);
      client.off("end", onEnd);
      signal.removeEventListener("abort", onAbort);
      done();
    };
    if (signal.aborted) return resolve();
    client.once("error", onEnd);
    client.once("end", onEnd);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}
