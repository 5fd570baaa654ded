import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A network between client and server that loses answers on demand. */
export interface LossyProxy {
  /** Where the server seems to be. */
  url: string;
  /** Answers lost so far. */
  readonly lost: number;
  /** The next answer does not arrive: the connection breaks when the server has sent it. */
  loseNextAnswer(): void;
  close(): Promise<void>;
}

/** Starts one on 127.0.0.1 in front of the server at `target`. */
export async function startLossyProxy(target: string): Promise<LossyProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let losesNext = false;
  let lost = 0;

  const proxy = createServer((client) => {
    const server = connect({ host: hostname, port: Number(port) });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      // A connection that breaks on one side breaks on the other.
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.on("data", (chunk) => server.write(chunk));
    server.on("data", (chunk) => {
      if (!losesNext) {
        client.write(chunk);
        return;
      }
      losesNext = false;
      lost += 1;
      client.destroy();
    });
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");

  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    get lost() {
      return lost;
    },
    loseNextAnswer: () => {
      losesNext = true;
    },
    close: async () => {
      const closed = once(proxy, "close");
      proxy.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
