import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { clientOf } from "../crash/load.ts";
import { ServerProcess } from "../crash/server-process.ts";
import { inParallel, percentile } from "./figures.ts";
import { withFolder } from "./folder.ts";
import { pause, until } from "./pause.ts";
import { judge, judgeTimes, type Scenario } from "./scenario.ts";

const APPS = 20;
const WEBHOOKS_OF_AN_APP = 5;
const OTHERS = 99;
/** On the same host as the others, and of an app of its own. */
const HANGING = "/hangs";
const HANG_MS = 30_000;
/** Callbacks for the one that hangs, all at once: more than it may have under way. */
const BACKLOG = 300;
const SENDS_PER_SECOND = 25;
const RISE_LIMIT = 1.1;
/** What two equal measurements of a second's worth differ by on a machine that does other things too. */
const NOISE_MS = 25;

/**
 * One of a hundred endpoints of a host takes half a minute for each answer, and has a backlog: the others get theirs as
 * quickly as before.
 */
export const hanging: Scenario = {
  id: "R16",
  title: "one of 100 endpoints hangs",
  bound: { short: 90, long: 900 },
  run: ({ long }) =>
    withFolder(async (folder) => {
      let hangs = false;
      const hung = new Set<ServerResponse>();
      let hangingRequests = 0;
      const sentAt = new Map<string, number>();
      let latencies: number[] = [];
      const receiver = createServer(async (request, response) => {
        const arrivedAt = performance.now();
        const body = await text(request);
        if (request.url === HANGING && hangs) {
          hangingRequests += 1;
          hung.add(response);
          setTimeout(() => response.end(), HANG_MS).unref();
          return;
        }
        response.end();
        if (request.url === HANGING) return;
        const { message_id } = JSON.parse(body).message_submit_notification;
        latencies.push(arrivedAt - (sentAt.get(message_id) ?? arrivedAt));
      });
      await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
      const { port } = receiver.address() as AddressInfo;
      const server = await ServerProcess.start(`${folder}/data`);
      const client = clientOf(server.credentials);
      try {
        const makeApp = async (name: string, paths: string[]) => {
          const { id } = await client.conversation.apps.create({
            display_name: name,
            processing_mode: "DISPATCH",
            channel_credentials: [
              { channel: "SMS", static_bearer: { claimed_identity: `plan-${name}`, token: "token" } },
            ],
          });
          for (const path of paths)
            await client.conversation.webhooks.create({
              app_id: id,
              target: `http://127.0.0.1:${port}${path}`,
              target_type: "HTTP",
              triggers: ["MESSAGE_SUBMIT"],
            });
          return id;
        };
        const paths = Array.from({ length: OTHERS }, (_, index) => `/${index}`);
        const apps: string[] = [];
        for (let app = 0; app < APPS; app++)
          apps.push(await makeApp(`${app}`, paths.splice(0, WEBHOOKS_OF_AN_APP)));
        const appThatHangs = await makeApp("hangs", [HANGING]);
        const fillBacklog = async () => {
          const before = hangingRequests;
          await inParallel(BACKLOG, 20, (index) =>
            client.conversation.messages.sendTextMessage({
              app_id: appThatHangs,
              text: "Hello",
              recipient_identities: [{ channel: "SMS", identity: String(12_025_595_000 + index) }],
            }),
          );
          await until(() => hangingRequests > before, 10_000);
          await pause(300);
        };
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
          for (const response of hung) response.end();
          hung.clear();
          await pause(1_000);
          calm.push(...(await measure()));
          hangs = true;
          await fillBacklog();
          beside.push(...(await measure()));
        }
        const before = percentile(calm, 0.99);
        const after = percentile(beside, 0.99);
        const verdict = judge(
          {
            "it hung": hangingRequests > 0,
            "the others get all of theirs": beside.length > calm.length * 0.95,
          },
          `${OTHERS} endpoints, ${calm.length} callbacks before and ${beside.length} beside one that hung on ${hangingRequests} requests: accept to callback p50 ${percentile(calm, 0.5).toFixed(0)} → ${percentile(beside, 0.5).toFixed(0)} ms, p99 ${before.toFixed(0)} → ${after.toFixed(0)} ms (allowed: a tenth and ${NOISE_MS} ms of noise)`,
        );
        return judgeTimes({ "their p99": [after, before * RISE_LIMIT + NOISE_MS] }, { long }, verdict);
      } finally {
        await server.kill(true);
        receiver.closeAllConnections();
        receiver.close();
      }
    }),
};
