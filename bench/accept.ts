/**
 * How many messages a second are accepted durably, and what of the same route's speed without storage that is.
 *
 *   npm run bench:accept -- [--connections 128] [--seconds 5] [--rounds 3]
 *
 * Rounds of both kinds alternate in one run, on one machine, with the load generator on the same cores.
 */
import { parseArgs } from "node:util";
import { ChildProgram } from "./child-program.ts";
import { postBytes } from "./connection.ts";
import { judge, whole } from "./figures.ts";
import { generateLoad, type LoadResult } from "./load-generator.ts";
import { bearerOf, sendPath, type Target } from "./target.ts";

/** Of the speed without storage, the least that is good enough. */
const LEAST_RATIO = 0.55;

const { values } = parseArgs({
  options: {
    connections: { type: "string", default: "128" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "3" },
  },
});
const connections = Number(values.connections);

const { program, first } = await ChildProgram.start<{
  durable: Target;
  withoutStorage: Target;
  postgres: { version: string; source: string };
}>("bench/accept-server.ts");
const { durable, withoutStorage, postgres } = first;
console.log(`PostgreSQL ${postgres.version} (${postgres.source}), ${connections} connections`);

const results = { durable: [] as LoadResult[], withoutStorage: [] as LoadResult[] };
await load(withoutStorage, 2);
await load(durable, 2);
for (let round = 0; round < Number(values.rounds); round++) {
  results.withoutStorage.push(await load(withoutStorage, Number(values.seconds)));
  results.durable.push(await load(durable, Number(values.seconds)));
}
await program.stop();

report("without storage", results.withoutStorage);
report("durable", results.durable);
const ratio = middle(results.durable).requestsPerSecond / middle(results.withoutStorage).requestsPerSecond;
judge("ratio", ratio, { least: LEAST_RATIO });

async function load(target: Target, seconds: number): Promise<LoadResult> {
  const headers = { authorization: await bearerOf(target) };
  const request = postBytes(target.url, sendPath(target), headers, JSON.stringify(message(target.app_id)));
  const result = await generateLoad({ url: target.url, request: () => request, connections, seconds });
  if (Object.keys(result.refused).length > 0) throw new Error(`refused: ${JSON.stringify(result.refused)}`);
  return result;
}

/** A body with most of what a send can carry: about 700 bytes. */
function message(app_id: string) {
  return {
    app_id,
    recipient: {
      identified_by: {
        channel_identities: [
          { channel: "RCS", identity: "+12025550123" },
          { channel: "SMS", identity: "+12025550123" },
        ],
      },
    },
    message: {
      choice_message: {
        text_message: { text: "Your table for two is ready. Will you be there by eight?" },
        choices: [
          { text_message: { text: "Yes" }, postback_data: "yes-77" },
          { text_message: { text: "No" }, postback_data: "no-77" },
        ],
      },
    },
    channel_priority_order: ["RCS", "SMS"],
    channel_properties: { SMS_SENDER: "12025550100" },
    message_metadata: "booking-77",
    correlation_id: "corr-77",
    ttl: "600s",
    queue: "NORMAL_PRIORITY",
    processing_strategy: "DEFAULT",
  };
}

function report(name: string, rounds: LoadResult[]): void {
  const { requestsPerSecond, p50Ms, p99Ms } = middle(rounds);
  console.log(
    `${name.padEnd(16)} ${whole(requestsPerSecond)}/s  p50 ${p50Ms.toFixed(1)} ms  p99 ${p99Ms.toFixed(1)} ms` +
      `  (rounds: ${rounds.map((round) => Math.round(round.requestsPerSecond)).join(", ")})`,
  );
}

/** The round with the median rate. */
function middle(rounds: LoadResult[]): LoadResult {
  const sorted = [...rounds].sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  return sorted[Math.floor(sorted.length / 2)] as LoadResult;
}
