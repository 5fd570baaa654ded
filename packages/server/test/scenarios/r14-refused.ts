import { startPlatform } from "./platform.ts";
import type { Scenario } from "./scenario.ts";

/** Nobody listens there: the discard port. Source: RFC 863. */
const NOBODY = "http://127.0.0.1:9/";
const DAY_MS = 86_400_000;

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
      await platform.clock.advance(3 * DAY_MS);
      const states: Record<string, number> = {};
      for (const id of ids)
        for (const { state } of (await platform.timelineOf(id)).callbacks)
          states[state] = (states[state] ?? 0) + 1;
      const mib = Math.round(process.memoryUsage().rss / 2 ** 20);
      return {
        passed: states.FAILED === ids.length * 2 && mib <= 512,
        figures: `${ids.length * 2} callbacks, ${JSON.stringify(states)}, memory ${mib} MiB`,
      };
    } finally {
      await platform.close();
    }
  },
};
