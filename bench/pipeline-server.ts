/**
 * The two servers of the pipeline benchmark, in one process, so that both run on the same warmed-up code: one as it
 * ships, on an embedded PostgreSQL with all durability on; one whose store keeps nothing, so that what is accepted
 * is told to the webhook at once, in two signed callbacks of the same form. Only one is used at a time.
 *
 * Whatever it is asked, it answers how much processor time it has used.
 */
import { pino } from "pino";
import { createPlatform, type Platform } from "../packages/server/src/app.ts";
import { openDemoProject } from "../packages/server/src/demo-project.ts";
import { SystemClock } from "../packages/server/src/lib/clock.ts";
import type { OutboundMessage } from "../packages/server/src/messaging/model.ts";
import { notify } from "../packages/server/src/messaging/notify.ts";
import { openDatabase } from "../packages/server/src/store/database.ts";
import { startEmbeddedPostgres } from "../packages/server/src/store/launcher/index.ts";
import { migrate } from "../packages/server/src/store/migrate.ts";
import { createSend } from "../packages/server/src/webhooks/send.ts";
import { createTargetAgent } from "../packages/server/src/webhooks/target.ts";
import { answerQuestions } from "./child-program.ts";
import { makeDataFolder } from "./data-folder.ts";
import { processorTime } from "./processor-time.ts";
import { WEBHOOK_SECRET } from "./receiver-questions.ts";
import { unlimitedSettings } from "./settings.ts";

const LOOPBACK = ["127.0.0.0/8"];

const folder = makeDataFolder();
const postgres = await startEmbeddedPostgres({ dataDir: folder.path });
const database = openDatabase(postgres.connection);
const clock = new SystemClock();
await migrate(database, clock.now());

const durable = await listen((platform) => platform.workers.start());
const withoutStorage = await listen(tellAtOnce);

answerQuestions(
  { durable: durable.target, withoutStorage: withoutStorage.target, postgres: postgres.binaries },
  async () => processorTime(postgres.pid),
  async () => {
    await durable.platform.stop();
    await database.close();
    await postgres.stop();
    folder.remove();
  },
);

async function listen(prepare: (platform: Platform) => void) {
  const platform = await createPlatform({
    database,
    clock,
    log: pino({ level: "warn" }, pino.destination(2)),
    settings: unlimitedSettings(),
    random: Math.random,
  });
  const credentials = await openDemoProject(platform.services);
  prepare(platform);
  const server = platform.createServer(undefined);
  return { platform, target: { url: await server.listen({ host: "127.0.0.1", port: 0 }), ...credentials } };
}

/** Accepting becomes: make the two callbacks, sign and post them. */
function tellAtOnce({ services }: Platform): void {
  const { store, ids, describeChannel } = services;
  const send = createSend({
    clock,
    ids,
    agent: createTargetAgent({ allowedNetworks: LOOPBACK, connectTimeoutMs: 5_000 }),
    timeoutMs: 10_000,
  });
  store.messages.accept = async (message) => {
    void tellBoth(message);
  };

  async function tellBoth(message: OutboundMessage): Promise<void> {
    const { projectId, appId } = message;
    const record = await store.apps.get(projectId, appId);
    const webhooks = await store.webhooks.forApp(projectId, appId);
    if (record === undefined) throw new Error("the app of the benchmark is gone");
    const about = { channel: "SMS", identity: "12025550123" };
    const now = clock.now();
    const context = { ids, describeChannel, projectId, appId, app: record.app, webhooks, now };
    for (const status of ["QUEUED_ON_CHANNEL", "DELIVERED"] as const) {
      const event = { trigger: "MESSAGE_DELIVERY", message, status, about, reason: null, at: now } as const;
      for (const callback of notify(context, event)) {
        const { target } = callback;
        await send({ target, secrets: { current: WEBHOOK_SECRET }, credentials: null }, callback);
      }
    }
  }
}
