import type { App } from "@postrider/contract";
import { startPlatform } from "./platform.ts";
import { judge, type Scenario } from "./scenario.ts";

const TOLERANCE = 0.02;
const MEASURED_SECONDS = 60;
/** A rate may give a fifth of a second's worth at once. */
const AT_ONCE_SHARE = 0.2;

/** The cap of a queue holds to the message, its count is exact, and it drains at the rates of the references. */
export const queueOfAnApp: Scenario = {
  id: "R31",
  title: "the cap, the count and the drain of an app's queue",
  bound: { short: 90, long: 1_800 },
  run: async ({ long }) => {
    const cap = long ? 500_000 : 2_000;
    const told: string[] = [];
    const mustHold: Record<string, boolean> = {};
    for (const perSecond of [20, 25]) {
      const platform = await startPlatform({ settings: { queueCap: cap, drainPerSecond: perSecond } });
      try {
        const sizeOf = async () => {
          const app = (await (await platform.api(`/apps/${platform.appId}`)).json()) as App;
          return app.queue_stats?.outbound_size ?? Number.NaN;
        };
        await platform.sendMany(cap);
        await platform.clock.advance(0);
        // What left at once makes room; fill up to the very last place.
        while ((await sizeOf()) < cap) await platform.sendMany(cap - (await sizeOf()));
        const full = await sizeOf();
        const refused = await platform.api("/messages:send", {
          method: "POST",
          body: JSON.stringify({
            app_id: platform.appId,
            recipient: {
              identified_by: { channel_identities: [{ channel: "SMS", identity: "12025550123" }] },
            },
            message: { text_message: { text: "one too many" } },
          }),
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

async function count(platform: Awaited<ReturnType<typeof startPlatform>>, query: string): Promise<number> {
  return platform.database.database.reserve(async (client) => {
    const { rows } = await client.query<{ count: number }>(query, [platform.server.project_id]);
    return rows[0]?.count ?? Number.NaN;
  });
}
