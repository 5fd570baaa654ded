import { startPlatform } from "./platform.ts";
import { judge, type Scenario } from "./scenario.ts";

const WEBHOOKS = 5;

/** By the profile of Standard Webhooks, 410 Gone ends a webhook at once: one request each, one event each, no more. */
export const gone: Scenario = {
  id: "R19",
  title: "410 Gone disables a webhook",
  bound: { short: 60, long: 300 },
  run: async ({ long }) => {
    let log = "";
    const platform = await startPlatform({
      logLevel: "warn",
      logTo: {
        write: (line) => {
          log += line;
        },
      },
      settings: { callbackRetries: "standard" },
    });
    try {
      const { customer, clock } = platform;
      const ids: string[] = [];
      for (let index = 0; index < WEBHOOKS; index++)
        ids.push(await platform.listenAt(`${customer.url}/${index}`));
      customer.answerNext(...Array.from({ length: 1_000 }, () => 410));
      // One callback for each webhook, so that what comes after the 410 can be told apart.
      await platform.handset.script("SMS", { receipt: "never" }, "12025550000");
      await platform.sendMany(1);
      await clock.advance(0);
      const first = customer.received.length;
      const later = await platform.sendMany(long ? 10_000 : 200);
      await clock.advance(7 * 86_400_000);
      const rows = await platform.console<{ webhooks: { state: string }[] }>("GET", "/webhooks");
      const disabled = rows.webhooks.filter(({ state }) => state === "DISABLED").length;
      const events = log.split("\n").filter((line) => line.includes("webhook disabled")).length;
      return judge(
        {
          "one request disables each": first === WEBHOOKS && disabled === WEBHOOKS,
          "none is called again": customer.received.length === first,
          "one event for each": events === WEBHOOKS,
        },
        `${WEBHOOKS} webhooks, ${first} requests, ${disabled} disabled, ${events} events, ${later.length} later messages made ${customer.received.length - first} requests`,
      );
    } finally {
      await platform.close();
    }
  },
};
