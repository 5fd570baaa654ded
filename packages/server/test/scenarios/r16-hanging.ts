import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { clientOf } from "../crash/load.ts";
import { ServerProcess } from "../crash/server-process.ts";
import { percentile } from "./figures.ts";
import { withFolder } from "./folder.ts";
import { pause } from "./pause.ts";
import { judge, type Scenario } from "./scenario.ts";

const APPS = 20;
const WEBHOOKS_OF_AN_APP = 5;
/** Which of the hundred hangs. */
const HANGING = "/7";
const HANG_MS = 30_000;
const SENDS_PER_SECOND = 25;
const RISE_LIMIT = 1.1;
/** What two equal measurements of a second's worth differ by on a machine that does other things too. */
const NOISE_MS = 25;

/** One of a hundred endpoints takes half a minute for each answer: the others get theirs as quickly as before. */
export const hanging: Scenario = {
  id: "R16",
  title: "one of 100 endpoints hangs",
  bound: { short: 90, long: 900 },
  run: ({ long }) =>
    withFolder(async (folder) => {
      let hangs = false;
      const hung = { requests: 0 };
      const sentAt = new Map<string, number>();
      let latencies: number[] = [];
      const receiver = createServer(async (request, response) => {
        const arrivedAt = performance.now();
        const body = await text(request);
        const { message_id } = JSON.parse(body).message_submit_notification;
        if (request.url === HANGING && hangs) {
          hung.requests += 1;
          setTimeout(() => response.end(), HANG_MS).unref();
          return;
        }
        response.end();
        if (request.url !== HANGING) latencies.push(arrivedAt - (sentAt.get(message_id) ?? arrivedAt));
      });
      await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
      const { port } = receiver.address() as AddressInfo;
      const server = await ServerProcess.start(`${folder}/data`);
      const client = clientOf(server.credentials);
      try {
        const apps: string[] = [];
        for (let app = 0; app < APPS; app++) {
          const { id } = await client.conversation.apps.create({
            display_name: `App ${app}`,
            processing_mode: "DISPATCH",
            channel_credentials: [
              { channel: "SMS", static_bearer: { claimed_identity: `plan-${app}`, token: "token" } },
            ],
          });
          apps.push(id);
          for (let hook = 0; hook < WEBHOOKS_OF_AN_APP; hook++)
            await client.conversation.webhooks.create({
              app_id: id,
              target: `http://127.0.0.1:${port}/${app * WEBHOOKS_OF_AN_APP + hook}`,
              target_type: "HTTP",
              triggers: ["MESSAGE_SUBMIT"],
            });
        }
        const seconds = long ? 30 : 3;
        const rounds = long ? 5 : 2;
        let sent = 0;
        const measure = async () => {
          latencies = [];
          const sending: Promise<void>[] = [];
          for (let turn = 0; turn < seconds * SENDS_PER_SECOND; turn++) {
            const app_id = apps[sent++ % APPS] as string;
            const identity = String(12_025_590_000 + (sent % 5_000));
            const began = performance.now();
            sending.push(
              client.conversation.messages
                .sendTextMessage({
                  app_id,
                  text: "Hello",
                  recipient_identities: [{ channel: "SMS", identity }],
                })
                .then(({ message_id }) => void sentAt.set(message_id, began)),
            );
            await pause(1_000 / SENDS_PER_SECOND);
          }
          await Promise.all(sending);
          await pause(300);
          return latencies;
        };
        await measure();
        const calm: number[] = [];
        const beside: number[] = [];
        for (let round = 0; round < rounds; round++) {
          hangs = false;
          calm.push(...(await measure()));
          hangs = true;
          beside.push(...(await measure()));
        }
        const before = percentile(calm, 0.99);
        const after = percentile(beside, 0.99);
        return judge(
          {
            "it hung": hung.requests > 0,
            "the others get all of theirs": beside.length > calm.length * 0.95,
            "their p99 rises by a tenth at most": after <= before * RISE_LIMIT + NOISE_MS,
          },
          `99 endpoints, ${calm.length} callbacks before and ${beside.length} beside one that hung on ${hung.requests} requests: accept to callback p50 ${percentile(calm, 0.5).toFixed(0)} → ${percentile(beside, 0.5).toFixed(0)} ms, p99 ${before.toFixed(0)} → ${after.toFixed(0)} ms (allowed: a tenth and ${NOISE_MS} ms of noise)`,
        );
      } finally {
        await server.kill(true);
        receiver.closeAllConnections();
        receiver.close();
      }
    }),
};
