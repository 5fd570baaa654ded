import type { WebhookRows } from "../../src/routes/console/wire.ts";
import { clientOf, startLoad } from "../crash/load.ts";
import { ServerProcess } from "../crash/server-process.ts";
import { startCallbackJournal } from "./callback-journal.ts";
import { withFolder } from "./folder.ts";
import { pause, until } from "./pause.ts";
import { seeded } from "./random.ts";
import { judge, type Scenario } from "./scenario.ts";

const STOP_LIMIT_MS = 10_000;
/** After the last start, everything has to be delivered within this. */
const FINISH_LIMIT_MS = 60_000;
const CONNECTIONS = 8;
/** So that callbacks are under way when the stop comes; what is in progress may take five seconds to end. */
const ANSWER_MS = 3_000;

/** SIGTERM under load: the stop is quick, nothing that was accepted is lost, no callback is made twice. */
export const cleanStop: Scenario = {
  id: "R7",
  title: "stop under load",
  bound: { short: 180, long: 900 },
  run: ({ seed, long }) =>
    withFolder(async (folder) => {
      const random = seeded(seed);
      let answerMs = ANSWER_MS;
      const receiver = await startCallbackJournal({ answerAfterMs: () => answerMs });
      const accepted: string[] = [];
      let longestMs = 0;
      for (let round = 0; round < (long ? 20 : 3); round++) {
        const server = await ServerProcess.start(`${folder}/data`);
        if (round === 0) {
          await clientOf(server.credentials).conversation.webhooks.create({
            app_id: server.credentials.app_id,
            target: receiver.url,
            target_type: "HTTP",
            triggers: ["MESSAGE_DELIVERY"],
          });
        }
        const before = receiver.told.size;
        const load = startLoad(server.credentials, CONNECTIONS);
        await until(() => receiver.told.size > before, 5_000);
        await pause(random() * 1_500);
        const began = performance.now();
        await server.stop();
        longestMs = Math.max(longestMs, performance.now() - began);
        accepted.push(...(await load.stop()));
      }
      // What the stops left behind is told at the server's pace, however much the load was.
      answerMs = 0;
      const server = await ServerProcess.start(`${folder}/data`);
      const isTold = (id: string) => receiver.told.get(id)?.statuses.includes("DELIVERED") === true;
      await until(() => accepted.every(isTold), FINISH_LIMIT_MS);
      // What a stop left in hand would come again when its lease ends.
      await until(async () => (await countWaiting(server)) === 0, FINISH_LIMIT_MS, 500);
      await server.stop();
      await receiver.stop();

      const lost = accepted.filter((id) => !isTold(id)).length;
      const repeats = [...receiver.told.values()].reduce((sum, told) => sum + told.repeats, 0);
      return judge(
        {
          "each stop is quick": longestMs <= STOP_LIMIT_MS,
          "nothing is lost": accepted.length > 0 && lost === 0,
          "no callback is made twice": repeats === 0,
        },
        `accepted ${accepted.length}, lost ${lost}, callbacks made twice ${repeats}, longest stop ${Math.round(longestMs)} ms`,
      );
    }),
};

/** Callbacks that are not done, those in somebody's hand included. */
async function countWaiting({ credentials }: ServerProcess): Promise<number> {
  const { webhooks } = await clientOf(credentials).request<WebhookRows>({
    path: `/console/v1/projects/${credentials.project_id}/webhooks`,
  });
  return webhooks.reduce((sum, { waiting }) => sum + waiting, 0);
}
