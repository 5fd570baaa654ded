import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A moment at the border between a server and its database. */
export type Moment = "before" | "after";

/**
 * Stands between a server and PostgreSQL, and knows which statement passes: "before" it reaches the database, and
 * "after" the database has done it and the server has not heard of it. So a server can be killed at the one instant
 * that matters, and has no code for that in it.
 */
export interface StatementTap {
  /** For DATABASE_URL. */
  url: string;
  /** At the `nth` time that `statement` passes from now on, everything stops and `then` is called. "commit" too. */
  arm(statement: string, moment: Moment, nth: number, then: () => void): void;
  /** Everything passes again. */
  disarm(): void;
  close(): Promise<void>;
}

/** @param socket the database's own socket. */
export async function startStatementTap(socket: string): Promise<StatementTap> {
  let trap: { statement: string; moment: Moment; left: number; then: () => void } | undefined;
  let isStopped = false;
  const sockets = new Set<Socket>();

  /** True: it is the one that was waited for, and nothing passes any more. */
  const springs = (statement: string, moment: Moment): boolean => {
    if (trap === undefined || trap.statement !== statement || trap.moment !== moment) return false;
    trap.left -= 1;
    if (trap.left > 0) return false;
    const { then } = trap;
    trap = undefined;
    isStopped = true;
    then();
    return true;
  };

  // Messages are passed on one by one: none may wait for the acknowledgement of the one before.
  const server = createServer({ noDelay: true }, (client) => {
    const database = connect(socket);
    const fromClient = new Messages({ hasStartup: true });
    const fromDatabase = new Messages({ hasStartup: false });
    /** Statements of the round trip under way. */
    let asked: string[] = [];
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    client.on("data", (chunk: Buffer) => {
      for (const message of fromClient.take(chunk)) {
        const statement = statementOf(message);
        if (statement !== undefined) {
          asked.push(statement);
          if (springs(statement, "before")) return;
        }
        if (isStopped) return;
        database.write(message);
      }
    });
    database.on("data", (chunk: Buffer) => {
      for (const message of fromDatabase.take(chunk)) {
        // ReadyForQuery: what was asked is done, and outside a transaction it is committed.
        if (message[0] === 0x5a) {
          const done = asked;
          asked = [];
          if (done.some((statement) => springs(statement, "after"))) return;
        }
        if (isStopped) return;
        client.write(message);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `postgres://postrider@127.0.0.1:${(server.address() as AddressInfo).port}/postgres`,
    arm: (statement, moment, nth, then) => {
      trap = { statement, moment, left: nth, then };
    },
    disarm: () => {
      trap = undefined;
      isStopped = false;
      for (const one of sockets) one.destroy();
    },
    close: async () => {
      for (const one of sockets) one.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Cuts a stream into messages: a type, a length that counts itself, and that much less four. A client's first
 * message has no type. Source: PostgreSQL documentation, "Message Formats".
 */
class Messages {
  #rest: Buffer = Buffer.alloc(0);
  #isStartup: boolean;

  constructor({ hasStartup }: { hasStartup: boolean }) {
    this.#isStartup = hasStartup;
  }

  *take(chunk: Buffer): Generator<Buffer> {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const lengthAt = this.#isStartup ? 0 : 1;
      if (this.#rest.length < lengthAt + 4) return;
      const end = lengthAt + this.#rest.readInt32BE(lengthAt);
      if (this.#rest.length < end) return;
      const message = this.#rest.subarray(0, end);
      this.#rest = this.#rest.subarray(end);
      this.#isStartup = false;
      yield message;
    }
  }
}

/** The name of a statement that is bound, or the text of a simple one. */
function statementOf(message: Buffer): string | undefined {
  const type = String.fromCharCode(message[0] ?? 0);
  if (type === "Q") return textAt(message, 5);
  if (type !== "B") return undefined;
  const portal = textAt(message, 5);
  return textAt(message, 5 + Buffer.byteLength(portal) + 1);
}

function textAt(message: Buffer, from: number): string {
  return message.toString("utf8", from, message.indexOf(0, from));
}
