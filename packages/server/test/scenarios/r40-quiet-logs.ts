import { randomBytes } from "node:crypto";
import { inParallel } from "./figures.ts";
import { startPlatform } from "./platform.ts";
import { judge, type Scenario } from "./scenario.ts";

/** At the default level, and at the most talkative one. */
const LEVELS = ["info", "trace"] as const;

/** A full run with words of its own in everything that people write and in every secret: the log has none of them. */
export const quietLogs: Scenario = {
  id: "R40",
  title: "logs without secrets and bodies",
  bound: { short: 90, long: 900 },
  run: async ({ long }) => {
    const told: string[] = [];
    const mustHold: Record<string, boolean> = {};
    for (const logLevel of LEVELS) {
      const { lines, bytes, words, found } = await runAt(logLevel, long ? 2_000 : 60);
      mustHold[`none at ${logLevel}`] = found.length === 0;
      told.push(
        `${logLevel}: ${lines} lines, ${(bytes / 1024).toFixed(0)} KiB, ${words} words looked for, found ${found.length}${found.length === 0 ? "" : ` (${found.join(", ")})`}`,
      );
    }
    return judge(mustHold, told.join("; "));
  },
};

async function runAt(logLevel: (typeof LEVELS)[number], count: number) {
  let log = "";
  const logTo = {
    write: (line: string) => {
      log += line;
    },
  };
  const platform = await startPlatform({ logLevel, logTo });
  const words = new Map<string, string>();
  /** A word that stands nowhere else, remembered by what it is. */
  const word = (what: string) => {
    const text = `word${randomBytes(6).toString("hex")}`;
    words.set(text, what);
    return text;
  };
  try {
    const { client, server, customer } = platform;
    const { apps, webhooks, messages } = client.conversation;
    for (const secret of [server.key_secret, server.sms_api_token, server.application_secret])
      words.set(secret, "a credential of the server");
    words.set(
      Buffer.from(`${server.key_id}:${server.key_secret}`).toString("base64"),
      "an authorization header",
    );
    const { id: app_id } = await apps.create({
      display_name: "Logs",
      channel_credentials: [
        { channel: "SMS", static_bearer: { claimed_identity: "plan", token: word("a channel's token") } },
      ],
    });
    await webhooks.create({
      app_id,
      target: customer.url,
      target_type: "HTTP",
      triggers: ["MESSAGE_DELIVERY", "MESSAGE_INBOUND", "MESSAGE_SUBMIT"],
      secret: word("a webhook's secret"),
    });
    customer.answerNext(500, 503, 404, 429);
    await inParallel(count, 10, async (index) => {
      const identity = String(12_025_670_000 + index);
      const recipient_identities = [{ channel: "SMS" as const, identity }];
      const text = word("a text");
      await messages.sendTextMessage({
        app_id,
        text,
        recipient_identities,
        message_metadata: word("metadata"),
      });
      await client.request({
        method: "POST",
        path: `/simulator/v1/handsets/SMS/${identity}/messages`,
        body: { text: word("an answer"), app_id },
      });
      // Wrong in as many ways as there are turns.
      const wrong = [`{"text":"${word("a broken body")}"`, `{"app_id":"${word("a wrong id")}"}`][index % 2];
      await platform.api("/messages:send", { method: "POST", body: wrong ?? "" });
      await platform.api(`/apps?${new URLSearchParams({ [word("a query")]: "1" })}`, {
        authorization: `Bearer ${word("a wrong token")}`,
      });
    });
    await platform.clock.advance(3_600_000);
    const found = [...words].filter(([text]) => log.includes(text)).map(([, what]) => what);
    return { lines: log.split("\n").length - 1, bytes: log.length, words: words.size, found };
  } finally {
    await platform.close();
  }
}
