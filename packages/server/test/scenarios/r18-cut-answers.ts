import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startPlatform } from "./platform.ts";
import { seeded } from "./random.ts";
import { judge, type Scenario } from "./scenario.ts";

const DAY_MS = 86_400_000;

/** A receiver that says 200 and breaks off in the middle of its body has taken the callback: it is not told again. */
export const cutAnswers: Scenario = {
  id: "R18",
  title: "a receiver answers 200 and cuts the connection in the body",
  bound: { short: 180, long: 900 },
  run: async ({ seed, long }) => {
    const random = seeded(seed);
    const asked = new Map<string, number>();
    const receiver = createServer((request, response) => {
      request.resume().on("end", () => {
        const id = String(request.headers["webhook-id"]);
        asked.set(id, (asked.get(id) ?? 0) + 1);
        const size = 1 + Math.floor(random() * 100_000);
        response.writeHead(200, { "content-length": size });
        // The head has to leave before the cut: what was never said cannot count.
        response.write("x".repeat(Math.floor(random() * size)), () => {
          if (random() < 0.5) response.socket?.resetAndDestroy();
          else response.socket?.destroySoon();
        });
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const platform = await startPlatform();
    try {
      await platform.listenAt(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`);
      const ids = await platform.sendMany(long ? 10_000 : 250);
      await platform.clock.advance(3 * DAY_MS);
      let delivered = 0;
      for (const id of ids)
        for (const { state } of (await platform.timelineOf(id)).callbacks)
          delivered += state === "DELIVERED" ? 1 : 0;
      const twice = [...asked.values()].filter((times) => times > 1).length;
      return judge(
        {
          "each callback is delivered": delivered === ids.length * 2,
          "each was made once": asked.size === ids.length * 2 && twice === 0,
        },
        `${asked.size} callbacks cut after 200, delivered ${delivered}, made twice ${twice}`,
      );
    } finally {
      await platform.close();
      receiver.closeAllConnections();
      receiver.close();
    }
  },
};
