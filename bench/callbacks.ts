/**
 * How many signed callbacks a second leave a durable queue, each tried, answered, and its outcome committed.
 *
 *   npm run bench:callbacks -- [--callbacks 20000]
 *
 * They are stored before the clock starts; the endpoint is in another process on the same machine. The baseline
 * makes, signs and posts the same callbacks, as many at once, and keeps nothing.
 */
import { parseArgs } from "node:util";
import type { CallbacksQuestion } from "./callbacks-server.ts";
import { ChildProgram } from "./child-program.ts";
import { judge, perSecond, whole } from "./figures.ts";
import type { ReceiverQuestion } from "./receiver-questions.ts";

const LEAST_PER_SECOND = 1_500;

const { values } = parseArgs({ options: { callbacks: { type: "string", default: "20000" } } });
const count = Number(values.callbacks);

const receiver = await ChildProgram.start<{ url: string }>("bench/receiver.ts");
const server = await ChildProgram.start<{ postgres: { version: string; source: string } }>(
  "bench/callbacks-server.ts",
);
console.log(`PostgreSQL ${server.first.postgres.version} (${server.first.postgres.source})`);
await tell({ ask: "register", target: receiver.first.url });

await rate({ ask: "post", count: 2_000 }, 2_000);
const withoutStorage = await rate({ ask: "post", count }, count);
await tell({ ask: "store", count });
const durable = await rate({ ask: "deliver" }, count);
await server.program.stop();
await receiver.program.stop();

console.log(`without storage  ${whole(withoutStorage)} callbacks/s`);
console.log(`durable          ${whole(durable)} callbacks/s`);
console.log(`ratio ${(durable / withoutStorage).toFixed(2)}`);
judge("callbacks a second", durable, { least: LEAST_PER_SECOND });

async function rate(question: CallbacksQuestion, expected: number): Promise<number> {
  await ask({ ask: "reset" });
  const began = performance.now();
  await tell(question);
  await ask({ ask: "until", count: expected });
  return perSecond(expected, performance.now() - began);
}

function tell(question: CallbacksQuestion): Promise<unknown> {
  return server.program.ask(question);
}

function ask(question: ReceiverQuestion): Promise<unknown> {
  return receiver.program.ask(question);
}
