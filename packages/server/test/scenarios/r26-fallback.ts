import { describeChannel } from "../../src/channels/index.ts";
import type { Behaviour } from "../../src/simulator/wire.ts";
import { inParallel, tally } from "./figures.ts";
import { startPlatform } from "./platform.ts";
import { seeded } from "./random.ts";
import { judge, type Scenario } from "./scenario.ts";

const WAITING_SECONDS = 60;
const STEP_LIMIT_MS = 100;
const LONGEST_CHAIN = 4;

/** Ways in which a channel of the chain fails, and how long that takes to show. */
const FAILURES: readonly (readonly [what: string, behaviour: Behaviour])[] = [
  ["refused", { submit: { fail: { code: "RECIPIENT_NOT_REACHABLE", retryable: false } } }],
  ["failed later", { receipt: { fail: { code: "RECIPIENT_NOT_REACHABLE" } }, delay_ms: 7_000 }],
  ["silent", { receipt: "never" }],
];

/** Channels fail one after the other, each in its way: the next one is tried at once, and each switch is told once. */
export const fallback: Scenario = {
  id: "R26",
  title: "a chain of channels that fail, with deadlines",
  bound: { short: 90, long: 3_600 },
  run: async ({ seed, long }) => {
    const random = seeded(seed);
    const platform = await startPlatform();
    try {
      const { client, appId, clock, customer } = platform;
      const app = await client.conversation.apps.get(appId);
      const phones = (app.channel_credentials ?? [])
        .map(({ channel }) => channel)
        .filter((channel) => describeChannel(channel)?.capabilities.identity.kind === "phone");
      const chain = [
        ...phones.filter((channel) => channel !== "SMS").slice(0, LONGEST_CHAIN - 1),
        "SMS" as const,
      ];
      await client.conversation.apps.update(appId, {
        delivery_report_based_fallback: {
          enabled: true,
          delivery_report_waiting_time: WAITING_SECONDS,
        },
      });
      await platform.listenAt(customer.url);
      const failed: string[] = [];
      const count = long ? 10_000 : 120;
      const ids = await inParallel(count, 20, async (index) => {
        const identity = String(12_025_560_000 + index);
        for (const channel of chain.slice(0, -1)) {
          const [what, behaviour] = FAILURES[Math.floor(random() * FAILURES.length)] as (typeof FAILURES)[0];
          failed.push(what);
          await client.request({
            method: "POST",
            path: `/simulator/v1/handsets/${channel}/${identity}/behaviour`,
            body: behaviour,
          });
        }
        const { message_id } = await client.conversation.messages.send({
          app_id: appId,
          recipient: {
            identified_by: { channel_identities: chain.map((channel) => ({ channel, identity })) },
          },
          channel_priority_order: chain,
          message: { text_message: { text: "Hello" } },
        });
        return message_id;
      });
      await clock.advance((WAITING_SECONDS + 10) * 1_000 * chain.length);

      let longestMs = 0;
      let steps = 0;
      const wrong: string[] = [];
      for (const id of ids) {
        const { attempts, reports, status } = await platform.timelineOf(id);
        const switches = reports.filter((report) => report.status === "SWITCHING_CHANNEL");
        if (status !== "DELIVERED" || switches.length !== chain.length - 1) wrong.push(id);
        if (attempts.map(({ channel }) => channel).join() !== chain.join()) wrong.push(id);
        for (const [index, { at }] of switches.entries()) {
          steps += 1;
          const next = Date.parse(attempts[index + 1]?.started_at ?? "");
          longestMs = Math.max(longestMs, next - Date.parse(at));
        }
      }
      const told = customer.received.flatMap(({ event }) =>
        event.trigger === "MESSAGE_DELIVERY" && event.message_delivery_report.status === "SWITCHING_CHANNEL"
          ? [
              `${event.message_delivery_report.message_id} ${event.message_delivery_report.channel_identity?.channel}`,
            ]
          : [],
      );
      return judge(
        {
          "each message takes every step in order and is delivered": wrong.length === 0,
          "each step begins within 100 ms of the failure": longestMs <= STEP_LIMIT_MS,
          "SWITCHING_CHANNEL is told once a step":
            told.length === steps &&
            new Set(told).size === told.length &&
            steps === count * (chain.length - 1),
        },
        `${count} messages over ${chain.join(" → ")}, ${steps} steps (${tally(failed)}), latest ${longestMs} ms after the failure, told ${told.length} times`,
      );
    } finally {
      await platform.close();
    }
  },
};
