import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCallbackCounter } from "../crash/callback-counter.ts";
import { clientOf, startLoad } from "../crash/load.ts";
import { ServerProcess } from "../crash/server-process.ts";
import { seeded } from "./random.ts";
import type { Scenario } from "./scenario.ts";

const STOP_LIMIT_MS = 10_000;
/** After the last start, everything has to be delivered within this. */
const FINISH_LIMIT_MS = 90_000;
const CONNECTIONS = 32;

/** SIGTERM under load: the stop is quick, nothing that was accepted is lost, no callback is made twice. */
export const cleanStop: Scenario = {
  id: "R7",
  title: "stop under load",
  bound: { short: 180, long: 900 },
  run: async ({ seed, long }) => {
    const random = seeded(seed);
    const folder = mkdtempSync(join(tmpdir(), "postrider-stop-"));
    // As root, the database runs under another account, which has to get through to its data.
    chmodSync(folder, 0o711);
    const data = join(folder, "data");
    const receiver = await startCallbackCounter();
    const accepted: string[] = [];
    let longestMs = 0;
    for (let round = 0; round < (long ? 20 : 3); round++) {
      const server = await ServerProcess.start(data);
      if (round === 0) {
        await clientOf(server.credentials).conversation.webhooks.create({
          app_id: server.credentials.app_id,
          target: receiver.url,
          target_type: "HTTP",
          triggers: ["MESSAGE_DELIVERY"],
        });
      }
      const load = startLoad(server.credentials, CONNECTIONS);
      await new Promise((resolve) => setTimeout(resolve, 500 + random() * 1_500));
      const began = performance.now();
      await server.stop();
      longestMs = Math.max(longestMs, performance.now() - began);
      accepted.push(...(await load.stop()));
    }
    const server = await ServerProcess.start(data);
    const until = performance.now() + FINISH_LIMIT_MS;
    const missing = () => accepted.filter((id) => !receiver.delivered.has(id)).length;
    while (missing() > 0 && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 200));
    await server.stop();
    await receiver.stop();
    rmSync(folder, { recursive: true, force: true });

    const twice = accepted.filter((id) => (receiver.delivered.get(id) ?? 0) > 1).length;
    return {
      passed: accepted.length > 0 && longestMs <= STOP_LIMIT_MS && missing() === 0 && twice === 0,
      figures: `accepted ${accepted.length}, lost ${missing()}, callbacks made twice ${twice}, longest stop ${Math.round(longestMs)} ms`,
    };
  },
};
