import type { App } from "@postrider/contract";
import { startPlatform } from "./platform.ts";
import { judge, type Scenario } from "./scenario.ts";

const TOLERANCE = 0.02;
const MEASURED_SECONDS = 10;
/** Filled one by one, to hit the cap exactly. */
const LAST_PLACES = 20;
/** A rate may give a fifth of a second's worth at once. */
const AT_ONCE_SHARE = 0.2;

/** The cap of a queue holds to the message, its count is exact, and it drains at the rates of the references. */
export const queueOfAnApp: Scenario = {
  id: "R31",
  title: "the cap, the count and the drain of an app's queue",
  bound: { short: 90, long: 1_800 },
  run: async ({ long }) => {
    const cap = long ? 500_000 : 600;
    const told: string[] = [];
    const mustHold: Record<string, boolean> = {};
    for (const perSecond of [20, 25]) {
      const platform = await startPlatform({ settings: { queueCap: cap, drainPerSecond: perSecond } });
      try {
        const sizeOf = async () => {
          const app = (await (await platform.api(`/apps/${platform.appId}`)).json()) as App;
          return app.queue_stats?.outbound_size ?? Number.NaN;
        };
        await platform.sendMany(cap - LAST_PLACES);
        // The first ones leave at once, and a long queue is counted anew once a second.
        await platform.clock.advance(1_000);
        const places = cap - (await sizeOf());
        for (let place = 0; place < places; place++) await platform.sendMany(1);
        const full = await sizeOf();
        const refused = await platform.api("/messages:send", {
          method: "POST",
          body: oneMore(platform.appId),
        });
        const counted = Number(
          await count(platform, "select count(*) from work where kind = 'send' and project_id = $1"),
        );
        const before = await sizeOf();
        await platform.clock.advance(MEASURED_SECONDS * 1_000);
        const drained = (before - (await sizeOf())) / MEASURED_SECONDS;
        mustHold[`the message after ${cap} is refused`] =
          refused.status === 429 && refused.headers.has("retry-after");
        mustHold["the count is exact"] = full === cap && counted === cap;
        mustHold[`it drains at ${perSecond}/s`] =
          Math.abs(drained - perSecond) <=
          perSecond * TOLERANCE + (perSecond * AT_ONCE_SHARE) / MEASURED_SECONDS;
        told.push(
          `${full} of ${cap} queued (${counted} rows), the next one ${refused.status} after ${refused.headers.get("retry-after")} s, drained ${drained.toFixed(2)}/s of ${perSecond}/s`,
        );
      } finally {
        await platform.close();
      }
    }
    return judge(mustHold, told.join("; "));
  },
};

function oneMore(app_id: string): string {
  const channel_identities = [{ channel: "SMS", identity: "12025550123" }];
  const message = { text_message: { text: "one too many" } };
  return JSON.stringify({ app_id, recipient: { identified_by: { channel_identities } }, message });
}

async function count(platform: Awaited<ReturnType<typeof startPlatform>>, query: string): Promise<number> {
  return platform.database.database.reserve(async (client) => {
    const { rows } = await client.query<{ count: number }>(query, [platform.server.project_id]);
    return rows[0]?.count ?? Number.NaN;
  });
}
