import { clientOf } from "../crash/load.ts";
import { ServerProcess } from "../crash/server-process.ts";
import { startCallbackJournal } from "./callback-journal.ts";
import { percentile } from "./figures.ts";
import { withFolder } from "./folder.ts";
import { pause, until } from "./pause.ts";
import { judge, type Scenario } from "./scenario.ts";

const CONNECTIONS = 48;
const FINISH_LIMIT_MS = 60_000;
/** So many may be on their way: what is measured is ten minutes of work, and not a queue that grows for ten minutes. */
const MOST_ON_THEIR_WAY = 1_000;
/** Between two answers: a deadlock has none at all. */
const STANDSTILL_MS = 5_000;

/** Two connections to the database, of which one listens: everything is slower, and nothing stands still. */
export const twoConnections: Scenario = {
  id: "R12",
  title: "two database connections for everything",
  bound: { short: 90, long: 900 },
  run: async ({ long }) => {
    const seconds = long ? 600 : 6;
    const ten = await load("10", long ? 60 : 3);
    const two = await load("2", seconds);
    return judge(
      {
        "nothing stands still": two.longestGapMs < STANDSTILL_MS,
        "nothing is refused": two.refused === 0,
        "nothing is lost": two.lost === 0 && two.accepted > 0 && ten.lost === 0,
      },
      `${seconds} s with 2: ${two.figures}; with 10: ${ten.figures}`,
    );
  },
};

function load(connections: string, seconds: number) {
  return withFolder(async (folder) => {
    const receiver = await startCallbackJournal();
    const server = await ServerProcess.start(`${folder}/data`, {
      POSTRIDER_DATABASE_CONNECTIONS: connections,
    });
    const page = new AbortController();
    try {
      const { credentials } = server;
      const client = clientOf(credentials);
      await client.conversation.webhooks.create({
        app_id: credentials.app_id,
        target: receiver.url,
        target_type: "HTTP",
        triggers: ["MESSAGE_DELIVERY"],
      });
      // An open page makes the server listen for changes, which takes a connection for as long.
      const basic = Buffer.from(`${credentials.key_id}:${credentials.key_secret}`).toString("base64");
      await fetch(`${credentials.url}/console/v1/events`, {
        headers: { authorization: `Basic ${basic}` },
        signal: page.signal,
      });
      const accepted: string[] = [];
      const latencies: number[] = [];
      let refused = 0;
      let answeredAt = performance.now();
      let longestGapMs = 0;
      const end = performance.now() + seconds * 1_000;
      const loop = async (number: number) => {
        while (performance.now() < end) {
          if (accepted.length - receiver.told.size >= MOST_ON_THEIR_WAY) {
            answeredAt = performance.now();
            await pause(50);
            continue;
          }
          const began = performance.now();
          try {
            const { message_id } = await client.conversation.messages.sendTextMessage({
              app_id: credentials.app_id,
              text: "Hello",
              recipient_identities: [{ channel: "SMS", identity: String(12_025_620_000 + number) }],
            });
            accepted.push(message_id);
          } catch {
            refused += 1;
            await pause(10);
          }
          const now = performance.now();
          latencies.push(now - began);
          longestGapMs = Math.max(longestGapMs, now - answeredAt);
          answeredAt = now;
        }
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, (_, number) => loop(number)));
      const isDelivered = (id: string) => receiver.told.get(id)?.statuses.includes("DELIVERED") === true;
      await until(() => accepted.every(isDelivered), FINISH_LIMIT_MS);
      const lost = accepted.filter((id) => !isDelivered(id)).length;
      return {
        accepted: accepted.length,
        lost,
        refused,
        longestGapMs,
        figures: `${Math.round(accepted.length / seconds)}/s accepted, p50 ${percentile(latencies, 0.5).toFixed(0)} ms, p99 ${percentile(latencies, 0.99).toFixed(0)} ms, refused ${refused}, lost ${lost}, longest time without an answer ${Math.round(longestGapMs)} ms`,
      };
    } finally {
      page.abort();
      await server.kill(true);
      await receiver.stop();
    }
  });
}
