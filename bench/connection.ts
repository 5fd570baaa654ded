import { connect, type Socket } from "node:net";

/** What was answered. */
export interface Answer {
  status: number;
  body: string;
}

/**
 * One keep-alive connection that sends one request at a time. It writes and reads raw bytes: a full HTTP client
 * would take the processor time that the server should have.
 */
export class Connection {
  readonly #socket: Socket;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#socket = connect(Number(port), hostname);
    this.#socket.setNoDelay(true);
  }

  /** Writes one request and resolves when its answer is complete. Answers carry a length. */
  exchange(request: Buffer): Promise<Answer> {
    const socket = this.#socket;
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
        done(() => resolve({ status: Number(text.slice(9, 12)), body: text.slice(headEnd + 4) }));
      };
      const onError = (error: Error) => done(() => reject(error));
      const onClose = () => done(() => reject(new Error("the server closed the connection")));
      socket.on("data", onData).on("error", onError).on("close", onClose);
      socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** The bytes of a POST with a JSON body. */
export function postBytes(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Buffer {
  const { host } = new URL(url);
  return Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      `host: ${host}`,
      "content-type: application/json",
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      `content-length: ${Buffer.byteLength(body)}`,
      "",
      body,
    ].join("\r\n"),
  );
}

/** The bytes of a GET. */
export function getBytes(url: string, path: string, headers: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries({ host: new URL(url).host, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
}
