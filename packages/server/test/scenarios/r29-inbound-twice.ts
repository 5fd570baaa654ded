import type { InboundMessage } from "../../src/channels/channel.ts";
import { World } from "../../src/messaging/test/world.ts";
import { testDatabase } from "../../src/store/test-database.ts";
import { inParallel } from "./figures.ts";
import { seeded } from "./random.ts";
import { judge, type Scenario } from "./scenario.ts";
import { startSecondNode } from "./second-node.ts";

const COPIES = 5;

/** A provider tells of each inbound message five times within milliseconds, to two nodes: the customer hears of it once. */
export const inboundTwice: Scenario = {
  id: "R29",
  title: "inbound messages five times over two nodes",
  bound: { short: 60, long: 900 },
  run: async ({ seed, long }) => {
    const random = seeded(seed);
    const database = await testDatabase();
    const told: string[] = [];
    let longestMs = 0;
    let messages = 0;
    for (const processing_mode of ["DISPATCH", "CONVERSATION"] as const) {
      const world = await World.start(database, {
        app: { processing_mode },
        triggers: ["MESSAGE_INBOUND"],
      });
      const second = startSecondNode(world, database);
      try {
        const nodes = [world.messaging, second.messaging];
        const count = long ? 10_000 : 300;
        messages += count;
        await inParallel(count, 25, async (index) => {
          const event: InboundMessage = {
            type: "message",
            projectId: world.projectId,
            appId: world.appId,
            channel: "SMS",
            identity: String(12_025_570_000 + Math.floor(random() * 50)),
            senderId: "",
            providerMessageId: `in-${index}`,
            message: { text_message: { text: `${index}` } },
            at: world.clock.now(),
          };
          const began = performance.now();
          const copies = Array.from({ length: COPIES }, (_, copy) => {
            const receiving = nodes[copy % nodes.length]?.receive([{ ...event }]);
            longestMs = Math.max(longestMs, performance.now() - began);
            return receiving;
          });
          await Promise.all(copies);
        });
        await world.settle();
        told.push(
          ...world.customer
            .bodies()
            .map((body) => JSON.stringify((body.message as { contact_message: unknown }).contact_message)),
        );
        told.push(`end of ${processing_mode}`);
      } finally {
        await second.close();
        await world.close();
      }
    }
    await database.close();
    const callbacks = told.length - 2;
    const perMode = new Set(told.slice(0, told.indexOf("end of DISPATCH"))).size * 2;
    return judge(
      { "each is told exactly once": callbacks === messages && perMode === messages },
      `${messages} messages, ${messages * COPIES} copies given to 2 nodes within ${longestMs.toFixed(1)} ms each, MESSAGE_INBOUND told ${callbacks} times`,
    );
  },
};
