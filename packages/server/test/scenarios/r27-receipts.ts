import type { DeliveryReceipt } from "../../src/channels/channel.ts";
import { FakeChannel } from "../../src/messaging/test/fake-channel.ts";
import { World } from "../../src/messaging/test/world.ts";
import { maintain } from "../../src/store/postgres.ts";
import { testDatabase } from "../../src/store/test-database.ts";
import { inParallel } from "./figures.ts";
import { seeded } from "./random.ts";
import { judge, type Scenario } from "./scenario.ts";
import { startSecondNode } from "./second-node.ts";

const REPEATS = 5;
const RANK = ["QUEUED", "QUEUED_ON_CHANNEL", "DELIVERED", "READ"];
/** A receipt that belongs to nothing is kept this long. */
const PARKED_MS = 600_000;

/**
 * Receipts in any order, five times each, some before the answer to the submission they speak of, some of nothing
 * at all, over two nodes: the visible status is the highest one told, each step is told once.
 */
export const receipts: Scenario = {
  id: "R27",
  title: "receipts out of order, repeated, early, and of nothing",
  bound: { short: 90, long: 1_800 },
  run: async ({ seed, long }) => {
    const random = seeded(seed);
    const database = await testDatabase();
    const world = await World.start(database);
    const second = startSecondNode(world, database);
    try {
      const messages = long ? 9_000 : 300;
      const nodes = [world.messaging, second.messaging];
      const receive = (receipt: DeliveryReceipt) =>
        nodes[Math.floor(random() * nodes.length)]?.receive([receipt]);
      const highest = new Map<string, string>();
      const late: DeliveryReceipt[] = [];
      let early = 0;
      world.channel("RCS").always = async ({ projectId, messageId, submissionKey }) => {
        const providerMessageId = FakeChannel.idOf(submissionKey);
        const statuses = random() < 0.5 ? (["DELIVERED", "READ"] as const) : (["DELIVERED"] as const);
        highest.set(messageId, statuses.at(-1) ?? "");
        for (const status of statuses)
          for (let repeat = 0; repeat < REPEATS; repeat++) {
            const at = world.clock.now();
            const receipt: DeliveryReceipt = {
              type: "receipt",
              projectId,
              channel: "RCS",
              providerMessageId,
              status,
              at,
            };
            if (random() < 0.2) {
              early += 1;
              // Only the other node parks it: this one would wait for the record of its own answer.
              await second.messaging.receive([receipt]);
            } else late.push(receipt);
          }
        return { providerMessageId };
      };
      const ids = await inParallel(messages, 50, () => world.accept());
      await world.settle();
      for (let index = late.length - 1; index > 0; index--) {
        const other = Math.floor(random() * (index + 1));
        [late[index], late[other]] = [late[other] as DeliveryReceipt, late[index] as DeliveryReceipt];
      }
      const unknown = Array.from(
        { length: Math.ceil(messages / 10) },
        (_, index): DeliveryReceipt => ({
          type: "receipt",
          projectId: world.projectId,
          channel: "RCS",
          providerMessageId: `of-nobody-${index}`,
          status: "DELIVERED",
          at: world.clock.now(),
        }),
      );
      const all = [...late, ...unknown];
      await inParallel(all.length, 50, (index) => Promise.resolve(receive(all[index] as DeliveryReceipt)));
      await world.advance(60_000);

      let wrong = 0;
      for (const id of ids) if ((await world.statusOf(id)) !== highest.get(id)) wrong += 1;
      const { isClimbing, repeated } = lookAtCallbacks(world);
      const parked = () => countParked(world, unknown.length);
      const before = await parked();
      await world.advance(PARKED_MS);
      await maintain(database.database, world.clock.now());
      const after = await parked();
      return judge(
        {
          "the visible status is the highest told": wrong === 0,
          "callbacks only climb": isClimbing,
          "no step is told twice": repeated === 0,
          "unknown ones are parked for ten minutes": before === unknown.length && after === 0,
        },
        `${early + late.length + unknown.length} receipts (${early} before the answer, ${unknown.length} of nothing) for ${messages} messages; wrong status ${wrong}, told twice ${repeated}, parked ${before}, after ten minutes ${after}`,
      );
    } finally {
      await second.close();
      await world.close();
      await database.close();
    }
  },
};

/** What the customer was told of each message, in order. */
function lookAtCallbacks(world: World): { isClimbing: boolean; repeated: number } {
  const told = new Map<string, string[]>();
  for (const body of world.customer.bodies()) {
    const { message_id: id, status } = body.message_delivery_report as { message_id: string; status: string };
    told.set(id, [...(told.get(id) ?? []), status]);
  }
  let isClimbing = true;
  let repeated = 0;
  for (const statuses of told.values()) {
    repeated += statuses.length - new Set(statuses).size;
    const ranks = statuses.map((status) => RANK.indexOf(status));
    if (ranks.some((rank, index) => rank < (ranks[index - 1] ?? 0))) isClimbing = false;
  }
  return { isClimbing, repeated };
}

async function countParked(world: World, count: number): Promise<number> {
  const { projectId, store } = world;
  const found = await inParallel(count, 20, (index) =>
    store.messages.parkedReceipts({ projectId, channel: "RCS", providerMessageId: `of-nobody-${index}` }),
  );
  return found.filter((receipts) => receipts.length > 0).length;
}
