import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A customer's endpoint that remembers which messages it was told are delivered. It outlives every crash. */
export async function startCallbackCounter() {
  const delivered = new Map<string, number>();
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const report = JSON.parse(body).message_delivery_report;
    if (report?.status === "DELIVERED") {
      delivered.set(report.message_id, (delivered.get(report.message_id) ?? 0) + 1);
      for (const look of waiting) look();
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** Message id -> how often its DELIVERED callback came. */
    delivered,
    /** Resolves when so many messages were reported delivered. */
    reached: (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (delivered.size < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
