import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A customer's endpoint that takes every callback. */
export interface Customer {
  /** Where webhooks point. */
  target: string;
  close(): Promise<void>;
}

/** Listens on a free port of this machine, and answers 200 to everything. */
export async function startCustomer(): Promise<Customer> {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    target: `http://127.0.0.1:${port}/callbacks`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
