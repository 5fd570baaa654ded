import { clientOf } from "../crash/load.ts";
import { type Credentials, ServerProcess } from "../crash/server-process.ts";
import { startCallbackJournal } from "./callback-journal.ts";
import { inParallel } from "./figures.ts";
import { withFolder } from "./folder.ts";
import { startMovedClock } from "./moved-clock.ts";
import { until } from "./pause.ts";
import { startRealDatabase } from "./real-database.ts";
import { judge, type Scenario } from "./scenario.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How the clock differs from the true one, one after the other. */
const OFFSETS = [0, HOUR_MS, 0, -HOUR_MS, 0, DAY_MS, 0];
const MESSAGES = 20;
/** The first step of the ladder is five seconds, a fifth less at the earliest. */
const EARLIEST_RETRY_MS = 4_000;
const NEW_LIMIT_MS = 10_000;
const FINISH_LIMIT_MS = 40_000;

/**
 * The clock of a running server jumps by an hour and by a day, forth and back, while callbacks wait for a retry: new
 * messages go on, no retry comes early by the server's own time, none is dropped, and tokens are given anew.
 */
export const clockJumps: Scenario = {
  id: "R42",
  title: "the clock jumps by an hour and by a day",
  bound: { short: 150, long: 600 },
  run: ({ long }) =>
    withFolder(async (folder) => {
      const clock = startMovedClock(folder);
      const database = await startRealDatabase(`${folder}/database`);
      let answer = 200;
      const arrivals = new Map<string, number[]>();
      const receiver = await startCallbackJournal({
        onRequest: (headers) => {
          const id = String(headers["webhook-id"]);
          // By the server's own clock, in seconds.
          arrivals.set(id, [...(arrivals.get(id) ?? []), Number(headers["webhook-timestamp"]) * 1_000]);
        },
        beforeAnswer: () => answer,
      });
      const server = await ServerProcess.start(`${folder}/data`, {
        DATABASE_URL: database.url,
        ...clock.environment,
      });
      try {
        const { credentials } = server;
        const client = clientOf(credentials);
        await client.conversation.webhooks.create({
          app_id: credentials.app_id,
          target: receiver.url,
          target_type: "HTTP",
          triggers: ["MESSAGE_DELIVERY"],
        });
        const tokens: string[] = [await grant(credentials)];
        const accepted: string[] = [];
        const stuck: string[] = [];
        const refusedTokens: string[] = [];
        const offsets = Array.from({ length: long ? 5 : 1 }, () => OFFSETS).flat();
        for (const offset of offsets) {
          await clock.moveTo(offset);
          answer = 200;
          // New ones go on, whatever the clock says.
          const fresh = await sendMany(client, credentials.app_id, MESSAGES);
          const isTold = (id: string) => receiver.told.get(id)?.statuses.includes("DELIVERED") === true;
          if (!(await until(() => fresh.every(isTold), NEW_LIMIT_MS))) stuck.push(`at ${offset / HOUR_MS} h`);
          // Then a few that are refused once, fewer than make the webhook rest: they wait for a retry.
          answer = 500;
          const waiting = await sendMany(client, credentials.app_id, 3);
          await until(
            () => waiting.every((id) => receiver.told.get(id)?.statuses.length === 2),
            NEW_LIMIT_MS,
          );
          answer = 200;
          accepted.push(...fresh, ...waiting);
          const token = await grant(credentials);
          if ((await statusWith(credentials, token)) !== 200)
            refusedTokens.push(`new at ${offset / HOUR_MS} h`);
          tokens.push(token);
        }
        // Two days later an old token is no good, and all that waited has come.
        await clock.moveTo(2 * DAY_MS);
        answer = 200;
        const expired = await statusWith(credentials, tokens[0] ?? "");
        const callbacks = accepted.length * 2;
        const tried = () => [...arrivals.values()].filter((times) => times.length > 0).length;
        const pending = async () => {
          const { rows } = await database.database.reserve((connection) =>
            connection.query<{ count: number }>("select count(*) from work where kind = 'callback'"),
          );
          return Number(rows[0]?.count);
        };
        await until(async () => tried() === callbacks && (await pending()) === 0, FINISH_LIMIT_MS, 200);
        const left = await pending();
        const early = [...arrivals.values()].filter((times) =>
          times.some(
            (at, index) => index > 0 && Math.abs(at - (times[index - 1] ?? at)) < EARLIEST_RETRY_MS - 1_000,
          ),
        ).length;
        const retried = [...arrivals.values()].filter((times) => times.length > 1).length;
        return judge(
          {
            "new messages go on": stuck.length === 0,
            "no retry is dropped": left === 0 && tried() === callbacks,
            "none comes early": early === 0,
            "new tokens are good, old ones end": refusedTokens.length === 0 && expired === 401,
          },
          `${offsets.length} jumps of an hour and a day, ${accepted.length} messages, ${callbacks} callbacks, ${retried} retried, dropped ${callbacks - tried()}, still waiting ${left}, early ${early}; stuck ${stuck.join(", ") || "never"}; tokens: ${tokens.length} given, refused ${refusedTokens.length}, an old one ${expired}`,
        );
      } finally {
        await server.kill(false);
        await receiver.stop();
        await database.stop();
      }
    }),
};

async function sendMany(
  client: ReturnType<typeof clientOf>,
  app_id: string,
  count: number,
): Promise<string[]> {
  return inParallel(count, 10, async (index) => {
    const { message_id } = await client.conversation.messages.sendTextMessage({
      app_id,
      text: "Hello",
      recipient_identities: [{ channel: "SMS", identity: String(12_025_680_000 + index) }],
    });
    return message_id;
  });
}

async function grant({ url, key_id, key_secret }: Credentials): Promise<string> {
  const answer = await fetch(`${url}/oauth2/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${key_id}:${key_secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function statusWith({ url, project_id }: Credentials, token: string): Promise<number> {
  const answer = await fetch(`${url}/v1/projects/${project_id}/apps`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await answer.arrayBuffer();
  return answer.status;
}
