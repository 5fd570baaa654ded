import { inParallel, tally } from "./figures.ts";
import { startPlatform } from "./platform.ts";
import { judge, type Scenario } from "./scenario.ts";

/** Nobody listens there: the discard port. Source: RFC 863. */
const NOBODY = "http://127.0.0.1:9/";
const DAY_MS = 86_400_000;
/** 14 retries, the first after 5 s, each wait twice the one before: 22 h 45 min. Source: webhooks/profile.ts. */
const LADDER_MS = 5_000 * (2 ** 14 - 1);
const MEMORY_LIMIT_MIB = 512;

/** A receiver that refuses connections for days: every callback ends as a dead letter, none is forgotten. */
export const refused: Scenario = {
  id: "R14",
  title: "a receiver refuses connections for three days of virtual time",
  bound: { short: 120, long: 3_600 },
  run: async ({ long }) => {
    const platform = await startPlatform();
    try {
      await platform.listenAt(NOBODY);
      const ids = await platform.sendMany(long ? 10_000 : 25);
      const callbacks = async () =>
        (await inParallel(ids.length, 16, async (index) => platform.timelineOf(ids[index] ?? ""))).flatMap(
          (timeline) => timeline.callbacks,
        );
      await platform.clock.advance(LADDER_MS - 60_000);
      const early = (await callbacks()).filter(({ state }) => state !== "PENDING").length;
      await platform.clock.advance(3 * DAY_MS - LADDER_MS + 60_000);
      const states = (await callbacks()).map(({ state }) => state);
      const mib = Math.round(process.memoryUsage().rss / 2 ** 20);
      return judge(
        {
          "none is given up before its time": early === 0,
          "each is a dead letter":
            states.length === ids.length * 2 && states.every((state) => state === "FAILED"),
          [`memory stays below ${MEMORY_LIMIT_MIB} MiB`]: mib <= MEMORY_LIMIT_MIB,
        },
        `${ids.length * 2} callbacks; before the end of the ladder given up ${early}; after three days ${tally(states)}; memory ${mib} MiB`,
      );
    } finally {
      await platform.close();
    }
  },
};
