import { clientOf } from "../crash/load.ts";
import { ServerProcess } from "../crash/server-process.ts";
import { inParallel } from "./figures.ts";
import { withFolder } from "./folder.ts";
import { pause, until } from "./pause.ts";
import { judge, type Scenario } from "./scenario.ts";

const RECIPIENTS = 64;
const READY_LIMIT_MS = 10_000;

/** Messages wait in the queue when server and database are killed: ready soon, none lost, in order for each recipient. */
export const restartFull: Scenario = {
  id: "R8",
  title: "a restart with a full queue",
  bound: { short: 90, long: 3_600 },
  run: ({ long }) =>
    withFolder(async (folder) => {
      const each = long ? 7_812 : 40;
      const count = RECIPIENTS * each;
      const data = `${folder}/data`;
      const first = await ServerProcess.start(data, { POSTRIDER_DRAIN_PER_SECOND: "1" });
      const { app_id } = first.credentials;
      const client = clientOf(first.credentials);
      const phone = (recipient: number) => String(12_025_610_000 + recipient);
      // One after the other to each recipient, so that there is an order.
      await inParallel(RECIPIENTS, RECIPIENTS, async (recipient) => {
        for (let turn = 0; turn < each; turn++)
          await client.conversation.messages.sendTextMessage({
            app_id,
            text: String(turn),
            recipient_identities: [{ channel: "SMS", identity: phone(recipient) }],
          });
      });
      const { queue_stats } = await client.conversation.apps.get(app_id);
      const queued = queue_stats?.outbound_size ?? 0;
      await first.kill(true);
      await pause(100);

      const second = await ServerProcess.start(data);
      try {
        const shown = async (recipient: number) => {
          const { messages } = await clientOf(second.credentials).request<{ messages: { text: string }[] }>({
            path: `/simulator/v1/handsets/SMS/${phone(recipient)}`,
            query: { limit: 10_000 },
          });
          return messages.map(({ text }) => Number(text));
        };
        const all = () => inParallel(RECIPIENTS, 8, shown);
        const began = performance.now();
        await until(
          async () => (await all()).reduce((sum, texts) => sum + texts.length, 0) >= count,
          long ? 3_000_000 : 75_000,
          500,
        );
        const drainedMs = performance.now() - began;
        const handsets = await all();
        const arrived = handsets.reduce((sum, texts) => sum + texts.length, 0);
        const outOfOrder = handsets.reduce(
          (sum, texts) => sum + texts.filter((text, index) => text < (texts[index - 1] ?? 0)).length,
          0,
        );
        return judge(
          {
            "it was full": queued >= count * 0.9,
            "ready within 10 s": second.readyMs <= READY_LIMIT_MS,
            "nothing is lost": arrived === count,
            "the order of each recipient is kept": outOfOrder === 0,
          },
          `${queued} queued when killed, ready after ${Math.round(second.readyMs)} ms, ${arrived} of ${count} arrived within ${(drainedMs / 1_000).toFixed(1)} s, out of order ${outOfOrder} of ${count} over ${RECIPIENTS} recipients`,
        );
      } finally {
        await second.kill(true);
      }
    }),
};
