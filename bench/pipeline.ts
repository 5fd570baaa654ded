/**
 * The whole way of a message: accepted over HTTP, stored, submitted to the simulated channel, its receipt taken,
 * and two signed callbacks (QUEUED_ON_CHANNEL, DELIVERED) posted to an endpoint in another process.
 *
 *   npm run bench:pipeline -- [--messages 15000] [--connections 64] [--rounds 3] [--new-recipients]
 *
 * The rate counts from the first request to the last callback. The baseline is the same without storage: the same
 * route and checks, then the same two callbacks made, signed and posted, nothing kept. Load generator, endpoint,
 * server and database share the machine. Last comes the latency at 200 messages a second, far from the limit.
 */
import { parseArgs } from "node:util";
import { ChildProgram } from "./child-program.ts";
import { Connection, postBytes } from "./connection.ts";
import { judge, median, perSecond, quantile, whole } from "./figures.ts";
import { generateLoad } from "./load-generator.ts";
import type { ProcessorTime } from "./processor-time.ts";
import { type ReceiverQuestion, WEBHOOK_SECRET } from "./receiver-questions.ts";
import { bearerOf, sendPath, type Target } from "./target.ts";

const LEAST_PER_SECOND = 1_000;
/** Recipients that are known before the measurement begins. */
const RECIPIENTS = 1_000;
const CALM = { perSecond: 200, seconds: 10 };

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "15000" },
    connections: { type: "string", default: "64" },
    rounds: { type: "string", default: "3" },
    "new-recipients": { type: "boolean", default: false },
  },
});
const messages = Number(values.messages);
const connections = Number(values.connections);

const receiver = await ChildProgram.start<{ url: string }>("bench/receiver.ts");
const server = await ChildProgram.start<{
  durable: Target;
  withoutStorage: Target;
  postgres: { version: string; source: string };
}>("bench/pipeline-server.ts");
const { durable, withoutStorage, postgres } = server.first;
console.log(`PostgreSQL ${postgres.version} (${postgres.source}), ${connections} connections`);
// Both are the same project, so the webhook is heard of by both.
await registerWebhook(durable);

let nextRecipient = 0;
await run(withoutStorage, RECIPIENTS);
await run(durable, RECIPIENTS);
const rates = { durable: [] as number[], withoutStorage: [] as number[] };
const used: ProcessorTime = { server: 0, database: 0 };
for (let round = 0; round < Number(values.rounds); round++) {
  rates.withoutStorage.push(await run(withoutStorage, messages));
  const before = await server.program.ask<ProcessorTime>({});
  rates.durable.push(await run(durable, messages));
  const after = await server.program.ask<ProcessorTime>({});
  used.server += after.server - before.server;
  used.database += after.database - before.database;
}
const calm = await latency(durable);
await server.program.stop();
await receiver.program.stop();

for (const [name, rounds] of Object.entries(rates))
  console.log(
    `${name.padEnd(16)} ${whole(median(rounds))} messages/s  (rounds: ${rounds.map(whole).join(", ")})`,
  );
const perMessage = (ms: number) => `${((ms / messages / Number(values.rounds)) * 1_000).toFixed(0)} µs`;
console.log(
  `processor time a message: server ${perMessage(used.server)}, database ${perMessage(used.database)}`,
);
console.log(`ratio ${(median(rates.durable) / median(rates.withoutStorage)).toFixed(2)}`);
console.log(
  `accept to first callback at ${CALM.perSecond}/s: p50 ${quantile(calm, 0.5).toFixed(1)} ms, p99 ${quantile(calm, 0.99).toFixed(1)} ms`,
);
judge("messages a second", median(rates.durable), { least: LEAST_PER_SECOND });

/** Messages a second, from the first request to the last callback. */
async function run(target: Target, count: number): Promise<number> {
  await ask({ ask: "reset" });
  const authorization = await bearerOf(target);
  const began = performance.now();
  const { refused } = await generateLoad({
    url: target.url,
    request: () => sendBytes(target, authorization),
    connections,
    requests: count,
  });
  if (Object.keys(refused).length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
  await ask({ ask: "until", count: count * 2 });
  return perSecond(count, performance.now() - began);
}

/** Milliseconds from each answered request to its first callback, at a steady pace. */
async function latency(target: Target): Promise<number[]> {
  await ask({ ask: "reset" });
  const authorization = await bearerOf(target);
  const idle: Connection[] = [];
  const answered = new Map<string, number>();
  const sending: Promise<void>[] = [];
  const count = CALM.perSecond * CALM.seconds;
  await new Promise<void>((resolve) => {
    const began = performance.now();
    const timer = setInterval(() => {
      const due = Math.min(count, ((performance.now() - began) / 1_000) * CALM.perSecond);
      while (sending.length < due) sending.push(sendOne());
      if (sending.length < count) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  await Promise.all(sending);
  await ask({ ask: "until", count: count * 2 });
  for (const connection of idle) connection.close();
  const arrivals = await ask<Record<string, number>>({ ask: "arrivals" });
  return [...answered].map(([id, at]) => (arrivals[id] ?? Number.NaN) - at);

  async function sendOne(): Promise<void> {
    const connection = idle.pop() ?? new Connection(target.url);
    const { body } = await connection.exchange(sendBytes(target, authorization));
    answered.set((JSON.parse(body) as { message_id: string }).message_id, now());
    idle.push(connection);
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function ask<Answer>(question: ReceiverQuestion): Promise<Answer> {
  return receiver.program.ask<Answer>(question);
}

function sendBytes(target: Target, authorization: string): Buffer {
  const index = nextRecipient++;
  const number = values["new-recipients"] ? index : index % RECIPIENTS;
  return postBytes(
    target.url,
    sendPath(target),
    { authorization },
    JSON.stringify({
      app_id: target.app_id,
      recipient: {
        identified_by: {
          channel_identities: [{ channel: "SMS", identity: String(12_020_000_000 + number) }],
        },
      },
      message: { text_message: { text: "Your table for two is ready. Will you be there by eight?" } },
      channel_priority_order: ["SMS"],
      message_metadata: "booking-77",
    }),
  );
}

async function registerWebhook(target: Target): Promise<void> {
  const answer = await fetch(`${target.url}/v1/projects/${target.project_id}/webhooks`, {
    method: "POST",
    headers: { authorization: await bearerOf(target), "content-type": "application/json" },
    body: JSON.stringify({
      app_id: target.app_id,
      target: receiver.first.url,
      target_type: "HTTP",
      triggers: ["MESSAGE_DELIVERY"],
      secret: WEBHOOK_SECRET,
    }),
  });
  if (!answer.ok) throw new Error(`the webhook was refused: ${await answer.text()}`);
}
