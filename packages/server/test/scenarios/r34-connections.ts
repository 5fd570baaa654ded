import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { startPlatform } from "./platform.ts";
import { judge, type Scenario } from "./scenario.ts";

/** Headers must come within ten seconds; connections are looked at every two. */
const SLOW_LIMIT_MS = 13_000;
const OPENED_AT_ONCE = 100;

/** Many idle connections, and many that never finish their headers: others are served, the slow ones are cut. */
export const connections: Scenario = {
  id: "R34",
  title: "idle and slow connections",
  bound: { short: 90, long: 180 },
  run: async ({ long }) => {
    const platform = await startPlatform();
    const { hostname, port } = new URL(platform.server.url);
    const open = async () => {
      const socket = connect(Number(port), hostname);
      socket.on("error", () => undefined);
      await once(socket, "connect");
      return socket;
    };
    const idle = await openMany(long ? 9_000 : 1_000, open);
    const slow = await openMany(long ? 900 : 200, open);
    const began = performance.now();
    const cut = slow.map(async (socket) => {
      socket.write("GET /health HTTP/1.1\r\nhost: slow\r\n");
      socket.resume();
      await once(socket, "close");
      return performance.now() - began;
    });
    try {
      const ids = await platform.sendMany(50);
      const longestMs = Math.max(...(await Promise.all(cut)));
      return judge(
        {
          "others are served": ids.length === 50,
          "slow ones are cut": longestMs <= SLOW_LIMIT_MS,
          "idle ones stay": idle.every((socket) => !socket.destroyed),
        },
        `${idle.length} idle, ${slow.length} slow, 50 sends served meanwhile, last slow one cut after ${(longestMs / 1_000).toFixed(1)} s`,
      );
    } finally {
      for (const socket of [...idle, ...slow]) socket.destroy();
      await platform.close();
    }
  },
};

async function openMany(count: number, open: () => Promise<Socket>): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count)
    sockets.push(...(await Promise.all(Array.from({ length: OPENED_AT_ONCE }, open))));
  return sockets;
}
