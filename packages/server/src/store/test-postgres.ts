import { createServer, type Server, type Socket } from "node:net";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./launcher/index.ts";

/** Names the port at which the test run hands out its PostgreSQL. */
export const TEST_POSTGRES_PORT = "POSTRIDER_TEST_POSTGRES_PORT";

/**
 * One PostgreSQL for a whole test run, started when the first test file asks for it: Vitest's `globalSetup`.
 *
 * Test files run in processes of their own. They connect to this server, which lives in Vitest's process, and are
 * told where the database is, as one line of JSON. So there is no lock, no pid file and nothing to clean up but here.
 */
export default async function setup(): Promise<() => Promise<void>> {
  let postgres: Promise<EmbeddedPostgres> | undefined;
  const server = createServer((socket) => {
    postgres ??= startEmbeddedPostgres({ memory: true });
    answer(socket, postgres);
  });
  const port = await listen(server);
  process.env[TEST_POSTGRES_PORT] = String(port);
  return async () => {
    server.close();
    await (await postgres)?.stop();
  };
}

function answer(socket: Socket, postgres: Promise<EmbeddedPostgres>): void {
  // A test process that went away meanwhile needs no answer.
  socket.on("error", () => socket.destroy());
  postgres.then(
    ({ connection }) => socket.end(JSON.stringify({ connection })),
    (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
  );
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("The test server has no port."));
      else resolve(address.port);
    });
    server.unref();
  });
}
