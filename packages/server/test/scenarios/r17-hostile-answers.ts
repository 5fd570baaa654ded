import type { TimelineAnswer } from "../../src/routes/console/wire.ts";
import { clientOf } from "../crash/load.ts";
import { ServerProcess } from "../crash/server-process.ts";
import { startCallbackJournal } from "./callback-journal.ts";
import { inParallel } from "./figures.ts";
import { withFolder } from "./folder.ts";
import { HOSTILITIES, startHostileReceiver } from "./hostile-receiver.ts";
import { residentMib } from "./memory.ts";
import { pause, until } from "./pause.ts";
import { judge, type Scenario } from "./scenario.ts";

const WEBHOOKS_OF_AN_APP = 5;
/** An attempt may take ten seconds, and the rest of a body one more. Here a busy machine has two beside. */
const ATTEMPT_LIMIT_MS = 13_000;
const MEMORY_OF_AN_ATTEMPT_MIB = 0.25;
/** What kernels hold between two sockets of this machine. */
const BUFFERED_BYTES = 8 * 1_048_576;

/** Endpoints that drip, flood, or never end: each attempt ends in time, costs little, and means what was said. */
export const hostileAnswers: Scenario = {
  id: "R17",
  title: "receivers that drip, flood, or never end",
  bound: { short: 120, long: 600 },
  run: ({ long }) =>
    withFolder(async (folder) => {
      const hostile = await startHostileReceiver();
      const friendly = await startCallbackJournal();
      const server = await ServerProcess.start(`${folder}/data`);
      try {
        const { credentials } = server;
        const client = clientOf(credentials);
        const kinds = Object.entries(HOSTILITIES);
        const apps: string[] = [];
        for (let index = 0; index < kinds.length; index++) {
          if (index % WEBHOOKS_OF_AN_APP === 0) apps.push(await makeApp(client));
          await listen(client, apps.at(-1) ?? "", hostile.url(index));
        }
        const send = async (app_id: string, number: number) => {
          const identity = String(12_025_640_000 + number);
          const { message_id } = await client.conversation.messages.sendTextMessage({
            app_id,
            text: "Hello",
            recipient_identities: [{ channel: "SMS", identity }],
          });
          return message_id;
        };
        // An endpoint that behaves: it warms the server up, and is watched while the others misbehave.
        const good = await makeApp(client);
        await listen(client, good, friendly.url);
        await inParallel(300, 30, (index) => send(good, index));
        await until(() => friendly.told.size > 0, 10_000);
        await pause(1_000);

        const before = residentMib(server.pid);
        let peak = before;
        const watching = setInterval(() => {
          peak = Math.max(peak, residentMib(server.pid));
        }, 100);
        // Fewer than make a webhook rest, so that each is tried.
        const each = long ? 60 : 8;
        const ids = (
          await Promise.all(apps.map((app) => inParallel(each, 8, (index) => send(app, index))))
        ).flat();
        const timelines = () =>
          inParallel(ids.length, 16, (index) =>
            client.request<TimelineAnswer>({
              path: `/console/v1/projects/${credentials.project_id}/messages/${ids[index]}/timeline`,
            }),
          );
        const isTried = ({ callbacks }: TimelineAnswer) =>
          callbacks.length > 0 && callbacks.every(({ tries }) => tries.length > 0);
        await until(async () => (await timelines()).every(isTried), 60_000, 500);
        clearInterval(watching);
        const callbacks = (await timelines()).flatMap((timeline) => timeline.callbacks);
        const attempts = callbacks.length;

        const wrong = new Set<string>();
        let longestMs = 0;
        for (const { target, state, tries } of callbacks) {
          const [what = "", { isTaken = false } = {}] =
            kinds[Number(new URL(target).pathname.slice(1))] ?? [];
          longestMs = Math.max(longestMs, ...tries.map(({ latency_ms }) => latency_ms));
          if (isTaken ? state !== "DELIVERED" || tries.length !== 1 : state === "DELIVERED") wrong.add(what);
        }
        const perAttemptMib = Math.max(0, peak - before) / attempts;
        return judge(
          {
            "each means what was said": wrong.size === 0 && attempts === ids.length * WEBHOOKS_OF_AN_APP,
            "each attempt ends in time": longestMs <= ATTEMPT_LIMIT_MS,
            "each costs 256 KiB at the most": perAttemptMib <= MEMORY_OF_AN_ATTEMPT_MIB,
            "floods are cut": hostile.mostBytes() <= BUFFERED_BYTES,
            "no redirect is followed": !hostile.wasFollowed(),
          },
          `${kinds.length} hostilities, ${attempts} callbacks; longest attempt ${(longestMs / 1_000).toFixed(1)} s, memory ${before.toFixed(0)} → ${peak.toFixed(0)} MiB at the peak (${(perAttemptMib * 1024).toFixed(0)} KiB each), most taken from one flood ${(hostile.mostBytes() / 1_048_576).toFixed(1)} MiB${wrong.size === 0 ? "" : `; misunderstood: ${[...wrong].join(", ")}`}`,
        );
      } finally {
        await server.kill(true);
        await hostile.stop();
        await friendly.stop();
      }
    }),
};

type Client = ReturnType<typeof clientOf>;

async function makeApp(client: Client): Promise<string> {
  const { id } = await client.conversation.apps.create({
    display_name: "Hostile",
    processing_mode: "DISPATCH",
    channel_credentials: [{ channel: "SMS", static_bearer: { claimed_identity: "plan", token: "token" } }],
  });
  return id;
}

async function listen(client: Client, app_id: string, target: string): Promise<void> {
  await client.conversation.webhooks.create({
    app_id,
    target,
    target_type: "HTTP",
    triggers: ["MESSAGE_SUBMIT"],
  });
}
