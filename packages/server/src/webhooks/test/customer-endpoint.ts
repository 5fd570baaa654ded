import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Signal } from "../../lib/signal.ts";

/** One callback as it arrived. */
export interface ReceivedCallback {
  path: string;
  headers: IncomingHttpHeaders;
  raw: string;
}

/** What the endpoint does with a request. Default: 200. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Answers when this is raised; the request is in `pending` until then. */
  after?: Signal;
  /** Closes the connection instead of answering. */
  hangUp?: boolean;
}

/** The customer's side: a real HTTP server on a free port that records callbacks and answers as it is told. */
export class CustomerEndpoint {
  readonly received: ReceivedCallback[] = [];
  readonly #answers: Answer[] = [];
  readonly #server: Server;
  readonly #arrival = new Signal();
  readonly #atPath = new Map<string, Answer>();
  always: Answer = {};

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const callback = { path: request.url ?? "", headers: request.headers, raw: await text(request) };
      const answer = this.#atPath.get(callback.path) ?? this.#answers.shift() ?? this.always;
      this.received.push(callback);
      this.#arrival.raise();
      if (answer.hangUp) return request.socket.destroy();
      await answer.after?.next();
      response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    });
  }

  static async start(): Promise<CustomerEndpoint> {
    const endpoint = new CustomerEndpoint();
    await new Promise<void>((resolve) => endpoint.#server.listen(0, "127.0.0.1", resolve));
    return endpoint;
  }

  url(path = "/"): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  /** For the next requests, in order; those after them get `always`. */
  answerNext(...answers: Answer[]): void {
    this.#answers.push(...answers);
  }

  /** For every request to a path, from now on. */
  answerAt(path: string, answer: Answer): void {
    this.#atPath.set(path, answer);
  }

  async arrival(): Promise<void> {
    await this.#arrival.next();
  }

  /** Bodies of what arrived at a path, in order of arrival. */
  bodies(path = "/"): Record<string, unknown>[] {
    return this.received.filter((callback) => callback.path === path).map(({ raw }) => JSON.parse(raw));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
