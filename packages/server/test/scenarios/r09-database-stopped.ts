import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../../src/index.ts";
import { startEmbeddedPostgres } from "../../src/store/launcher/index.ts";
import { startCallbackCounter } from "../crash/callback-counter.ts";
import { clientOf } from "../crash/load.ts";
import { tally } from "./figures.ts";
import { howRefused, REFUSED_AS_PROMISED } from "./how-refused.ts";
import { pause } from "./pause.ts";
import { judge, type Scenario } from "./scenario.ts";

const ANSWER_LIMIT_MS = 2_000;
const DRAIN_LIMIT_MS = 120_000;
const SEND_INTERVAL_MS = 20;
/** Sending goes on this long before the database stops and after it is back. */
const AROUND_MS = 2_000;

/** A real PostgreSQL is stopped under load and started again: sends are refused quickly meanwhile, none is lost. */
export const databaseStopped: Scenario = {
  id: "R9",
  title: "PostgreSQL is stopped and started again",
  bound: { short: 240, long: 420 },
  run: async ({ long }) => {
    const folder = mkdtempSync(join(tmpdir(), "postrider-stopped-"));
    // As root, the database runs under another account, which has to get through to its data.
    chmodSync(folder, 0o711);
    const dataDir = join(folder, "data");
    let postgres = await startEmbeddedPostgres({ dataDir });
    const receiver = await startCallbackCounter();
    const server = await startServer({ databaseUrl: postgres.connection, dataDir });
    const client = clientOf(server);
    await client.conversation.webhooks.create({
      app_id: server.app_id,
      target: receiver.url,
      target_type: "HTTP",
      triggers: ["MESSAGE_DELIVERY"],
    });
    const accepted: string[] = [];
    const refusals: number[] = [];
    const ways: string[] = [];
    const sending = new Set<Promise<void>>();
    const sendOne = async () => {
      const began = performance.now();
      try {
        const { message_id } = await client.conversation.messages.sendTextMessage({
          app_id: server.app_id,
          text: "Hello",
          recipient_identities: [{ channel: "SMS", identity: "12025550123" }],
        });
        accepted.push(message_id);
      } catch (error) {
        refusals.push(performance.now() - began);
        ways.push(howRefused(error));
      }
    };
    const timer = setInterval(() => {
      const one: Promise<void> = sendOne().finally(() => sending.delete(one));
      sending.add(one);
    }, SEND_INTERVAL_MS);

    await pause(AROUND_MS);
    await postgres.stop();
    await pause(long ? 60_000 : 5_000);
    postgres = await startEmbeddedPostgres({ dataDir });
    const back = performance.now();
    await pause(AROUND_MS);
    clearInterval(timer);
    await Promise.all(sending);
    const lost = () => accepted.filter((id) => !receiver.delivered.has(id)).length;
    while (lost() > 0 && performance.now() - back < DRAIN_LIMIT_MS) await pause(100);
    const drainedMs = performance.now() - back;

    await server.close();
    await receiver.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
    const slowestMs = Math.max(0, ...refusals);
    return judge(
      {
        "it was away": refusals.length > 0,
        "nothing is lost": accepted.length > 0 && lost() === 0,
        "each refusal is a 503 with Retry-After": ways.every((way) => way === REFUSED_AS_PROMISED),
        "each refusal is quick": slowestMs <= ANSWER_LIMIT_MS,
      },
      `accepted ${accepted.length}, lost ${lost()}, refused ${tally(ways)}, slowest refusal ${Math.round(slowestMs)} ms, all told ${(drainedMs / 1_000).toFixed(1)} s after the return`,
    );
  },
};
