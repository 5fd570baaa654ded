import { ask, forThisWorld, type Ids, prepare, servedCalls } from "../wire/example-calls.ts";
import { percentile, tally } from "./figures.ts";
import { startPlatform } from "./platform.ts";
import { judge, type Scenario } from "./scenario.ts";

/** Looks at each pair of answers, one after the other, so that the noise of a machine is in both. */
const REPEATS = { short: 3, long: 40 };
const TIME_TOLERANCE = 0.2;

/**
 * Every operation of the contract that names something, asked by another project for what is not its own: the answer
 * is that of an id that does not exist, in its status, its text and its time.
 */
export const foreignIds: Scenario = {
  id: "R38",
  title: "ids of another project, over every operation",
  bound: { short: 90, long: 900 },
  run: async ({ long }) => {
    const platform = await startPlatform();
    try {
      const stranger = await platform.strangerOf();
      const statuses: string[] = [];
      const leaks: string[] = [];
      const times = { foreign: [] as number[], unknown: [] as number[] };
      const operations = new Set<string>();
      const asStranger = {
        ...platform,
        fetch: (path: string, init: RequestInit = {}) =>
          platform.fetch(path, { ...init, authorization: stranger.authorization }),
      };
      const made: string[] = [];
      for (const call of servedCalls) {
        for (const webhook of made.splice(0)) await platform.client.conversation.webhooks.delete(webhook);
        const owned = await prepare(platform, call);
        // An app has one webhook of a target.
        if (owned.webhook_id !== undefined) made.push(owned.webhook_id);
        const named = namesOf(call.request, owned);
        if (named.length === 0) continue;
        operations.add(call.operation);
        const foreign: Ids = { ...owned, project_id: stranger.projectId };
        const unknown: Ids = { ...foreign };
        for (const [index, name] of named.entries()) unknown[name] = unlike(owned[name] ?? "", index);
        const look = async (ids: Ids) => {
          const body = forThisWorld(platform, call.request.body, ids);
          const began = performance.now();
          const answer = await ask(asStranger, call, ids, body);
          const text = await answer.text();
          return { status: answer.status, text, ms: performance.now() - began };
        };
        for (let repeat = 0; repeat < (long ? REPEATS.long : REPEATS.short); repeat++) {
          const one = await look(foreign);
          const other = await look(unknown);
          // The first answers warm what is asked for the first time.
          if (repeat > 0) {
            times.foreign.push(one.ms);
            times.unknown.push(other.ms);
          }
          let told = one.text;
          for (const name of named) told = told.replaceAll(foreign[name] ?? "", unknown[name] ?? "");
          statuses.push(String(one.status));
          if (one.status >= 500 || one.status !== other.status || told !== other.text)
            leaks.push(`${call.name}: ${one.status} ${one.text} / ${other.status} ${other.text}`);
        }
      }
      const ratio = percentile(times.foreign, 0.5) / percentile(times.unknown, 0.5);
      return judge(
        {
          "nothing leaks": leaks.length === 0,
          "the time tells nothing": Math.abs(ratio - 1) <= TIME_TOLERANCE,
          "there was something to ask": operations.size >= 10,
        },
        `${operations.size} operations, ${statuses.length} pairs of answers (${tally(statuses)}), leaks ${leaks.length}${leaks.length === 0 ? "" : `: ${leaks.slice(0, 3).join("; ")}`}; time of a foreign id ${ratio.toFixed(2)} x that of an unknown one (median)`,
      );
    } finally {
      await platform.close();
    }
  },
};

/** What a request names beside the project, in its address or in its body. */
function namesOf(request: { path?: Record<string, string>; body?: unknown }, owned: Ids): string[] {
  const given = { ...request.path, ...(request.body as object | undefined) };
  return Object.keys(owned).filter((name) => name !== "project_id" && name in given);
}

/** An id of the same form that nothing has. */
function unlike(id: string, index: number): string {
  return `${id.slice(0, -4)}ZZZ${index}`;
}
