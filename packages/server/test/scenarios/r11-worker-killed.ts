import { SinchClient } from "@postrider/sdk";
import { newEncryptionKey } from "../../src/secrets/development-key.ts";
import { ServingProcess } from "../operations/serving-process.ts";
import { startCallbackJournal } from "./callback-journal.ts";
import { largest, percentile } from "./figures.ts";
import { withFolder } from "./folder.ts";
import { pause, until } from "./pause.ts";
import { startRealDatabase } from "./real-database.ts";
import { judge, judgeTimes, type Scenario } from "./scenario.ts";

const SENDS_PER_SECOND = 50;
/** How long what a killed worker had in hand may wait for another. */
const TAKEOVER_LIMIT_MS = 30_000;
const HANDSETS = 200;
const IN_PROGRESS = 512;

/** One process takes requests, two do the work; one of the two is killed again and again, and started anew. */
export const workerKilled: Scenario = {
  id: "R11",
  title: "one of two workers is killed again and again",
  bound: { short: 360, long: 1_800 },
  run: ({ long }) =>
    withFolder(async (folder) => {
      const database = await startRealDatabase(`${folder}/database`);
      const receiver = await startCallbackJournal();
      const environment = {
        DATABASE_URL: database.url,
        POSTRIDER_ENCRYPTION_KEY: newEncryptionKey(),
        POSTRIDER_ALLOWED_TARGETS: "127.0.0.0/8",
        POSTRIDER_ONLY_ALLOWED_TARGETS: "true",
        POSTRIDER_SIMULATOR: "true",
        POSTRIDER_DRAIN_PER_SECOND: "0",
        POSTRIDER_CALLBACKS_PER_SECOND: "0",
        // The killed ones say nothing, and the others complain of nobody.
        POSTRIDER_LOG_LEVEL: "silent",
      };
      const startWorker = () => ServingProcess.start(["--roles", "worker"], environment);
      const api = await ServingProcess.start(["--roles", "api"], environment);
      const workers = [await startWorker(), await startWorker()];
      try {
        const client = new SinchClient({
          baseUrl: api.url,
          ...api.firstKey,
          conversationRegion: "us",
          maxRetries: 0,
        });
        const { id: app_id } = await client.conversation.apps.create({
          display_name: "Workers",
          channel_credentials: [
            { channel: "SMS", static_bearer: { claimed_identity: "plan", token: "token" } },
          ],
        });
        await client.conversation.webhooks.create({
          app_id,
          target: receiver.url,
          target_type: "HTTP",
          triggers: ["MESSAGE_DELIVERY"],
        });
        const sentAt = new Map<string, number>();
        const sending = new Set<Promise<void>>();
        let refused = 0;
        let sent = 0;
        const sendOne = async () => {
          const began = performance.now();
          const identity = String(12_025_630_000 + (sent++ % HANDSETS));
          try {
            const { message_id } = await client.conversation.messages.sendTextMessage({
              app_id,
              text: "Hello",
              recipient_identities: [{ channel: "SMS", identity }],
            });
            sentAt.set(message_id, began);
          } catch {
            refused += 1;
          }
        };
        const timer = setInterval(() => {
          const one: Promise<void> = sendOne().finally(() => sending.delete(one));
          sending.add(one);
        }, 1_000 / SENDS_PER_SECOND);
        await pause(1_000);
        const kills = long ? 60 : 3;
        const killedAt: number[] = [];
        for (let kill = 0; kill < kills; kill++) {
          killedAt.push(performance.now());
          const index = kill % workers.length;
          await workers[index]?.kill();
          await pause(long ? 8_000 : 1_000);
          workers[index] = await startWorker();
          await pause(long ? 2_000 : 500);
        }
        clearInterval(timer);
        await Promise.all(sending);
        const isDelivered = (id: string) => receiver.told.get(id)?.statuses.includes("DELIVERED") === true;
        const ids = [...sentAt.keys()];
        await until(() => ids.every(isDelivered), TAKEOVER_LIMIT_MS * 3);
        const lost = ids.filter((id) => !isDelivered(id)).length;
        const deliveredAt = (id: string) => {
          const { statuses = [], at = [] } = receiver.told.get(id) ?? {};
          return at[statuses.indexOf("DELIVERED")] ?? Number.NaN;
        };
        const waits = ids.map((id) => deliveredAt(id) - (sentAt.get(id) ?? 0));
        // A message may meet several kills; each time it waits for one lease at the most.
        const takeovers = ids.map((id) => {
          const latestKill = killedAt.findLast((at) => at < deliveredAt(id)) ?? 0;
          return deliveredAt(id) - Math.max(latestKill, sentAt.get(id) ?? 0);
        });
        const repeats = [...receiver.told.values()].reduce((sum, { repeats: count }) => sum + count, 0);
        const twice = await countTwice(client);
        const takeoverMs = largest(takeovers);
        const verdict = judge(
          {
            "nothing is lost": lost === 0 && ids.length > 0,
            // What one worker may have in progress: messaging/worker.ts.
            "repeats stay in the window": twice <= kills * IN_PROGRESS && repeats <= kills * IN_PROGRESS,
          },
          `${kills} kills during ${ids.length} sends at ${SENDS_PER_SECOND}/s (refused ${refused}), lost ${lost}, submitted twice ${twice}, callbacks repeated ${repeats}; delivered after p50 ${percentile(waits, 0.5).toFixed(0)} ms, at the latest ${(largest(waits) / 1_000).toFixed(1)} s, ${(takeoverMs / 1_000).toFixed(1)} s after a kill (${database.version})`,
        );
        return judgeTimes({ "another's taking over": [takeoverMs, TAKEOVER_LIMIT_MS] }, { long }, verdict);
      } finally {
        await Promise.all([api, ...workers].map((process) => process.kill()));
        await receiver.stop();
        await database.stop();
      }
    }),
};

async function countTwice(client: SinchClient): Promise<number> {
  let twice = 0;
  for (let handset = 0; handset < HANDSETS; handset++) {
    const { messages } = await client.request<{ messages: { submissions: number }[] }>({
      path: `/simulator/v1/handsets/SMS/${12_025_630_000 + handset}`,
      query: { limit: 10_000 },
    });
    twice += messages.filter(({ submissions }) => submissions > 1).length;
  }
  return twice;
}
