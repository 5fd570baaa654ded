import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { constructEvent, type WebhookEvent } from "@postrider/sdk/webhooks";

/** A customer's endpoint: takes callbacks, and lets the SDK verify each one. */
export interface CallbackReceiver {
  url: string;
  close(): Promise<void>;
}

/** The path tells the demo's webhooks from others, so that a later demo can clear them away. */
export const RECEIVER_PATH = "/postrider-demo";

export async function startCallbackReceiver(
  secret: string,
  onEvent: (event: WebhookEvent) => void,
  onRefused: (error: unknown) => void,
): Promise<CallbackReceiver> {
  const server = createServer((request, response) => {
    constructEvent(request, secret).then(
      (event) => {
        response.writeHead(200).end();
        onEvent(event);
      },
      (error: unknown) => {
        response.writeHead(401).end();
        onRefused(error);
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${RECEIVER_PATH}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
