import { type AddressInfo, createServer, type Socket } from "node:net";

const OK = "HTTP/1.1 200 OK\r\n";
const DRIP_MS = 100;

interface Hostility {
  /** What it means for the callback: 200 was said, or it was not. */
  isTaken: boolean;
  answer: (socket: Socket) => void;
}

/** Ways to answer that hurt who listens, by name. */
export const HOSTILITIES: Readonly<Record<string, Hostility>> = {
  "body byte by byte": {
    isTaken: true,
    answer: (socket) => {
      socket.write(`${OK}content-length: 1000000\r\n\r\n`);
      drip(socket, "x");
    },
  },
  "body of 1 GiB": {
    isTaken: true,
    answer: (socket) => {
      socket.write(`${OK}content-length: 1073741824\r\n\r\n`);
      pour(socket, "x".repeat(65_536));
    },
  },
  "chunks without end": {
    isTaken: true,
    answer: (socket) => {
      socket.write(`${OK}transfer-encoding: chunked\r\n\r\n`);
      pour(socket, `4000\r\n${"x".repeat(0x4000)}\r\n`);
    },
  },
  "a compressed bomb": {
    isTaken: true,
    answer: (socket) => {
      socket.write(`${OK}content-encoding: gzip\r\ncontent-length: 1073741824\r\n\r\n`);
      pour(socket, "\u0000".repeat(65_536));
    },
  },
  "200 and a cut in the body": {
    isTaken: true,
    answer: (socket) => socket.end(`${OK}content-length: 1000\r\n\r\nonly this`),
  },
  "headers of 1 MiB": {
    isTaken: false,
    answer: (socket) => pour(socket, `${OK}a: ${"b".repeat(1_048_576)}`, 1),
  },
  "headers byte by byte": {
    isTaken: false,
    answer: (socket) => {
      socket.write(`${OK}a: `);
      drip(socket, "b");
    },
  },
  "go on, go on, go on": {
    isTaken: false,
    answer: (socket) => drip(socket, "HTTP/1.1 100 Continue\r\n\r\n"),
  },
  silence: { isTaken: false, answer: () => undefined },
  garbage: { isTaken: false, answer: (socket) => pour(socket, "\u0007\u0000garbage\r\n\r\n") },
  "closed at once": { isTaken: false, answer: (socket) => socket.end() },
  reset: { isTaken: false, answer: (socket) => socket.resetAndDestroy() },
  "a redirect inside": {
    isTaken: false,
    answer: (socket) =>
      socket.end(
        `HTTP/1.1 307 Temporary Redirect\r\nlocation: ${TRAP_PATH}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
      ),
  },
  "two lengths": {
    isTaken: false,
    answer: (socket) => socket.end(`${OK}content-length: 2\r\ncontent-length: 5\r\n\r\n{}`),
  },
  "a chunk of no size": {
    // The status was said; what follows it is nobody's answer.
    isTaken: true,
    answer: (socket) => socket.end(`${OK}transfer-encoding: chunked\r\n\r\nzz\r\n`),
  },
};

const TRAP_PATH = "/followed";

export interface HostileReceiver {
  /** Of one hostility, by its index. */
  url(index: number): string;
  /** Requests, by path. */
  readonly requests: ReadonlyMap<string, number>;
  /** Longest time that a connection stayed after its request, in milliseconds. */
  longestMs(): number;
  /** Bytes taken by the other side on the connection that took most. */
  mostBytes(): number;
  /** Somebody followed the redirect. */
  wasFollowed(): boolean;
  stop(): Promise<void>;
}

export async function startHostileReceiver(): Promise<HostileReceiver> {
  const requests = new Map<string, number>();
  const sockets = new Set<Socket>();
  let longestMs = 0;
  let mostBytes = 0;
  const listen = async ({ answer }: Hostility) => {
    const server = createServer((socket) => {
      sockets.add(socket);
      let askedAt = 0;
      socket
        .on("error", () => undefined)
        .on("close", () => {
          sockets.delete(socket);
          if (askedAt > 0) longestMs = Math.max(longestMs, performance.now() - askedAt);
          mostBytes = Math.max(mostBytes, socket.bytesWritten);
        });
      socket.once("data", (head) => {
        askedAt = performance.now();
        const path = /^POST (\S+)/.exec(head.toString("latin1"))?.[1] ?? "?";
        requests.set(path, (requests.get(path) ?? 0) + 1);
        answer(socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return server;
  };
  // Each at a port of its own: they must not wait for each other's connections.
  const servers = await Promise.all(Object.values(HOSTILITIES).map(listen));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  return {
    url: (index) => `http://127.0.0.1:${ports[index]}/${index}`,
    requests,
    longestMs: () => longestMs,
    mostBytes: () => mostBytes,
    wasFollowed: () => requests.has(TRAP_PATH),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

/** Writes `text` now and again, for as long as somebody listens. */
function drip(socket: Socket, text: string): void {
  const timer = setInterval(() => socket.write(text), DRIP_MS);
  socket.on("close", () => clearInterval(timer));
}

/** Writes `chunk` as fast as it is taken, `times` times at the most. */
function pour(socket: Socket, chunk: string, times = Number.POSITIVE_INFINITY): void {
  let left = times;
  let isOpen = true;
  socket.on("close", () => {
    isOpen = false;
  });
  const more = () => {
    while (isOpen && left-- > 0 && socket.write(chunk));
    if (isOpen && left > 0) socket.once("drain", more);
  };
  more();
}
