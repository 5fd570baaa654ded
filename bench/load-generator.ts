import { connect, type Socket } from "node:net";

/** What one run of load showed. */
export interface LoadResult {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers that were not 2xx, by status. */
  refused: Record<string, number>;
}

/**
 * Repeats one request over keep-alive connections, each sending its next request when the last is answered.
 * It writes and reads raw bytes: a full HTTP client would take the processor time that the server should have.
 */
export async function generateLoad(options: {
  url: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  connections: number;
  seconds: number;
}): Promise<LoadResult> {
  const { hostname, port } = new URL(options.url);
  const request = Buffer.from(
    [
      `POST ${options.path} HTTP/1.1`,
      `host: ${hostname}:${port}`,
      ...Object.entries(options.headers).map(([name, value]) => `${name}: ${value}`),
      `content-length: ${Buffer.byteLength(options.body)}`,
      "",
      options.body,
    ].join("\r\n"),
  );
  const latencies: number[] = [];
  const refused: Record<string, number> = {};
  const until = performance.now() + options.seconds * 1_000;

  const oneConnection = async () => {
    const socket = connect(Number(port), hostname);
    socket.setNoDelay(true);
    try {
      while (performance.now() < until) {
        const before = performance.now();
        const status = await exchange(socket, request);
        latencies.push(performance.now() - before);
        if (status < 200 || status > 299) refused[status] = (refused[status] ?? 0) + 1;
      }
    } finally {
      socket.destroy();
    }
  };
  const before = performance.now();
  await Promise.all(Array.from({ length: options.connections }, oneConnection));
  const elapsed = (performance.now() - before) / 1_000;

  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { requestsPerSecond: latencies.length / elapsed, p50Ms: at(0.5), p99Ms: at(0.99), refused };
}

/** Writes one request and resolves with the status when its answer is complete. Answers carry a length. */
function exchange(socket: Socket, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = "";
    const done = (finish: () => void) => {
      socket.off("data", onData).off("error", onError).off("close", onClose);
      finish();
    };
    const onData = (chunk: Buffer) => {
      text += chunk.toString("latin1");
      const headEnd = text.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(text.slice(0, headEnd))?.[1]);
      if (text.length < headEnd + 4 + length) return;
      done(() => resolve(Number(text.slice(9, 12))));
    };
    const onError = (error: Error) => done(() => reject(error));
    const onClose = () => done(() => reject(new Error("the server closed the connection")));
    socket.on("data", onData).on("error", onError).on("close", onClose);
    socket.write(request);
  });
}
