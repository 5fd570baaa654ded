import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { parseEvent, verify, type WebhookEvent } from "@postrider/sdk/webhooks";

/** One callback as the customer's endpoint got it. */
interface ReceivedCallback {
  event: WebhookEvent;
  body: string;
  headers: IncomingHttpHeaders;
  /** The status it was answered with. */
  answered: number;
}

/** A customer's server: remembers every callback, and answers what a test tells it to. */
export interface CustomerEndpoint {
  url: string;
  /** In the order of arrival. */
  received: ReceivedCallback[];
  /** Statuses of the next answers; afterwards 200 again. */
  answerNext(...statuses: number[]): void;
  /** @throws WebhookVerificationError when the callback is not signed with `secret`. */
  verify(callback: ReceivedCallback, secret: string): Promise<void>;
  close(): Promise<void>;
}

export async function startCustomerEndpoint(): Promise<CustomerEndpoint> {
  const received: ReceivedCallback[] = [];
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const answered = answers.shift() ?? 200;
    received.push({ event: parseEvent(body), body, headers: request.headers, answered });
    response.writeHead(answered).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/callbacks`,
    received,
    answerNext: (...statuses) => void answers.push(...statuses),
    verify: async ({ body, headers }, secret) => {
      // The server's time is virtual, so its timestamps are not of now.
      await verify({ headers, body }, secret, { toleranceSeconds: 0 });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
