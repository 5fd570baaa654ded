/**
 * How many messages a second are accepted durably, and what of the same route's speed without storage that is.
 *
 *   npm run bench:accept -- [--connections 128] [--seconds 5] [--rounds 3]
 *
 * Rounds of both kinds alternate in one run, on one machine, with the load generator on the same cores.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { generateLoad, type LoadResult } from "./load-generator.ts";

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

interface Target {
  url: string;
  project_id: string;
  key_id: string;
  key_secret: string;
  app_id: string;
}

const child = spawn(process.execPath, [join(process.cwd(), "scripts/run.mjs"), "bench/accept-server.ts"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
const { durable, withoutStorage, postgres } = JSON.parse(line) as {
  durable: Target;
  withoutStorage: Target;
  postgres: { version: string; source: string };
};
console.log(`PostgreSQL ${postgres.version} (${postgres.source}), ${connections} connections`);

const results = { durable: [] as LoadResult[], withoutStorage: [] as LoadResult[] };
await load(withoutStorage, 2);
await load(durable, 2);
for (let round = 0; round < Number(values.rounds); round++) {
  results.withoutStorage.push(await load(withoutStorage, Number(values.seconds)));
  results.durable.push(await load(durable, Number(values.seconds)));
}
child.kill("SIGTERM");
await once(child, "exit");

report("without storage", results.withoutStorage);
report("durable", results.durable);
const ratio = middle(results.durable).requestsPerSecond / middle(results.withoutStorage).requestsPerSecond;
console.log(`ratio ${ratio.toFixed(2)} (least: ${LEAST_RATIO})`);

async function load(target: Target, seconds: number): Promise<LoadResult> {
  const result = await generateLoad({
    url: target.url,
    path: `/v1/projects/${target.project_id}/messages:send`,
    headers: { authorization: `Bearer ${await tokenOf(target)}`, "content-type": "application/json" },
    body: JSON.stringify(message(target.app_id)),
    connections,
    seconds,
  });
  if (Object.keys(result.refused).length > 0) throw new Error(`refused: ${JSON.stringify(result.refused)}`);
  return result;
}

async function tokenOf({ url, key_id, key_secret }: Target): Promise<string> {
  const answer = await fetch(`${url}/oauth2/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${key_id}:${key_secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
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
    `${name.padEnd(16)} ${Math.round(requestsPerSecond).toLocaleString("en")}/s  p50 ${p50Ms.toFixed(1)} ms  p99 ${p99Ms.toFixed(1)} ms` +
      `  (rounds: ${rounds.map((round) => Math.round(round.requestsPerSecond)).join(", ")})`,
  );
}

/** The round with the median rate. */
function middle(rounds: LoadResult[]): LoadResult {
  const sorted = [...rounds].sort((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  return sorted[Math.floor(sorted.length / 2)] as LoadResult;
}
