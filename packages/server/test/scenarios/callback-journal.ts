import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { pause } from "./pause.ts";

/** What a customer's endpoint was told of one message, in the order in which it was told first. */
export interface Told {
  statuses: string[];
  /** When each of them came for the first time, by `performance.now()`. */
  at: number[];
  /** Callbacks that came again under the same id. */
  repeats: number;
}

export interface CallbackJournal {
  url: string;
  /** By message id. */
  told: ReadonlyMap<string, Told>;
  stop(): Promise<void>;
}

export interface JournalOptions {
  /** Looks at each request before it is written down. */
  onRequest?: (headers: IncomingHttpHeaders, body: string) => void;
  /** Called when a callback has arrived and is not answered yet; what it answers is the status. */
  beforeAnswer?: () => number | undefined;
  afterAnswer?: () => void;
  /** How long the next answer takes. Default: no time. */
  answerAfterMs?: () => number;
}

/** A customer's endpoint that writes down what it is told of each message. */
export async function startCallbackJournal(options: JournalOptions = {}): Promise<CallbackJournal> {
  const told = new Map<string, Told>();
  const seen = new Set<string>();
  const server = createServer(async (request, response) => {
    // A caller that is killed in the middle of its body told nothing.
    const body = await text(request).catch(() => undefined);
    if (body === undefined) return;
    options.onRequest?.(request.headers, body);
    const { message_delivery_report: report } = JSON.parse(body);
    const id = String(request.headers["webhook-id"]);
    const of = told.get(report?.message_id) ?? { statuses: [], at: [], repeats: 0 };
    if (seen.has(id)) of.repeats += 1;
    else if (report !== undefined) {
      seen.add(id);
      of.statuses.push(report.status);
      of.at.push(performance.now());
      told.set(report.message_id, of);
    }
    if (options.answerAfterMs !== undefined) await pause(options.answerAfterMs());
    response.writeHead(options.beforeAnswer?.() ?? 200).end(() => options.afterAnswer?.());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    told,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
