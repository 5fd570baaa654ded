import { createMessaging, type Messaging } from "../../src/messaging/messaging.ts";
import { sampleDescription } from "../../src/messaging/test/samples.ts";
import type { World } from "../../src/messaging/test/world.ts";
import { createQueue } from "../../src/queue/postgres.ts";
import { openDatabase } from "../../src/store/database.ts";
import { createStore } from "../../src/store/postgres.ts";
import type { TestDatabase } from "../../src/store/test-database.ts";

/** Another messaging core on the database of `world`: connections and memory of its own, as in another process. */
export interface SecondNode {
  messaging: Messaging;
  close(): Promise<void>;
}

export function startSecondNode(world: World, { connection }: TestDatabase): SecondNode {
  const { clock, ids, keyring } = world;
  const database = openDatabase(connection, { maxConnections: 6 });
  const queue = createQueue(database, clock);
  const quiet = { info() {}, warn() {}, error() {} };
  const messaging = createMessaging({
    store: createStore(database, clock, queue, keyring),
    queue,
    clock,
    ids,
    log: quiet,
    describeChannel: (channel) => (world.channels.has(channel) ? sampleDescription(channel) : undefined),
    connectorFor: (channel) => world.channels.get(channel),
  });
  return {
    messaging,
    close: async () => {
      await queue.close();
      await database.close();
    },
  };
}
