/**
 * kill -9 under load: what was promised is never lost, and nothing is done twice.
 *
 *   npm run test:crash -- [--rounds 20] [--connections 64] [--seed 1]
 *
 * Each round starts the server on the same data, asks from many connections for messages, batches, consents and what
 * contacts write, and at a random instant kills the server, in every second round with the database and all its
 * processes. The customer refuses some callbacks at first, so that tries of callbacks are cut too. After the last
 * round one more start has to finish everything. A message that was handed to a channel more than once by the named
 * window (killed between the channel's acceptance and our record) is counted; the virtual handset recognises the
 * repeat by its key and shows it once.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { batches } from "./batches.ts";
import { consents, optOuts } from "./consents.ts";
import { type Customer, startCustomer } from "./customer.ts";
import { clientOf } from "./load.ts";
import { messages } from "./messages.ts";
import { replies } from "./replies.ts";
import { ServerProcess } from "./server-process.ts";
import { startTraffic, type Traffic } from "./traffic.ts";

/** How long the last start may take to finish what the crashes left behind. */
const RECOVERY_LIMIT_MS = 240_000;
/** How long it may tell nothing more before the rest counts as lost: longer than leases last, on a busy machine. */
const SILENCE_LIMIT_MS = 60_000;
/** How long a round may take to have its first answer. */
const FIRST_ANSWER_LIMIT_MS = 60_000;
/** Lines about what is wrong, of one kind of traffic. */
const MAX_LINES = 10;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    connections: { type: "string", default: "64" },
    seed: { type: "string", default: "1" },
  },
});
const rounds = Number(values.rounds);
const random = seeded(Number(values.seed));
const kinds: Traffic[] = [
  messages(Number(values.connections)),
  batches(2),
  replies(8),
  consents(4),
  optOuts(4),
];

const folder = mkdtempSync(join(tmpdir(), "postrider-crash-"));
// As root, the database runs under another account, which has to get through to its data.
chmodSync(folder, 0o711);
const data = join(folder, "data");
const customer = await startCustomer();
const readyMs: number[] = [];

for (let round = 1; round <= rounds; round++) {
  const server = await ServerProcess.start(data);
  readyMs.push(server.readyMs);
  if (round === 1) await registerWebhook(server);
  const before = promised();
  const traffic = startTraffic(kinds, server.credentials);
  // On a busy machine the first answer takes its time, and a kill before it would try nothing.
  for (let waited = 0; promised() === before; waited += 50) {
    if (waited > FIRST_ANSWER_LIMIT_MS) throw new Error("the server answers nothing");
    await delay(50);
  }
  await delay(300 + random() * 1_700);
  const withDatabase = round % 2 === 0;
  await server.kill(withDatabase);
  await traffic.stop();
  console.log(
    `round ${round}: ready in ${Math.round(server.readyMs)} ms, promised ${promised() - before}, killed ${withDatabase ? "server and database" : "server"}`,
  );
}

const server = await ServerProcess.start(data);
readyMs.push(server.readyMs);
await waitForTheEnd();
const wrong = await inspect(server);
wrong.push(...lookAtCallbacks(customer));
await server.stop();
await customer.stop();
rmSync(folder, { recursive: true, force: true });

console.log(
  `ready after a kill: median ${Math.round(median(readyMs.slice(1)))} ms, longest ${Math.round(Math.max(...readyMs.slice(1)))} ms`,
);
for (const line of wrong) console.error(`failed: ${line}`);
console.log(wrong.length === 0 ? "passed" : `${wrong.length} failed`);
process.exit(wrong.length === 0 ? 0 : 1);

function promised(): number {
  return kinds.reduce((sum, kind) => sum + kind.promised(), 0);
}

async function registerWebhook(target: ServerProcess): Promise<void> {
  await clientOf(target.credentials).conversation.webhooks.create({
    app_id: target.credentials.app_id,
    target: customer.url,
    target_type: "HTTP",
    triggers: ["MESSAGE_DELIVERY", "MESSAGE_SUBMIT", "MESSAGE_INBOUND", "BATCH_STATUS_UPDATE"],
    secret: "crash-test",
  });
}

/** Waits until the customer was told the end of everything and no work is left, or until nothing comes any more. */
async function waitForTheEnd(): Promise<void> {
  const until = performance.now() + RECOVERY_LIMIT_MS;
  const pending = () => kinds.reduce((sum, kind) => sum + kind.pending(customer), 0);
  let left = pending();
  let changedAt = performance.now();
  while ((left > 0 || (await hasWork())) && performance.now() < until) {
    if (left > 0 && performance.now() - changedAt > SILENCE_LIMIT_MS) return;
    await delay(500);
    const now = pending();
    if (now !== left) changedAt = performance.now();
    left = now;
  }
}

/** Of what got no answer too: timers aside, which wait for days. */
async function hasWork(): Promise<boolean> {
  const metrics = await (await fetch(`${server.credentials.url}/metrics`)).text();
  return /^postrider_queue_items\{kind="(?!timer)\w+"\} [1-9]/m.test(metrics);
}

/** Looks at the server for each kind, and tells its figures. */
async function inspect(target: ServerProcess): Promise<string[]> {
  const client = clientOf(target.credentials);
  const all: string[] = [];
  for (const kind of kinds) {
    const { wrong: found, told = [] } = await kind.inspect(client, target.credentials, customer);
    if (kind.promised() === 0) found.push("nothing was promised, so nothing was tested");
    const figures = [`accepted ${kind.promised()}`, `wrong ${found.length}`, ...told].join(", ");
    console.log(`${kind.name}: ${figures}`);
    all.push(...found.slice(0, MAX_LINES).map((line) => `${kind.name}: ${line}`));
    if (found.length > MAX_LINES) all.push(`${kind.name}: and ${found.length - MAX_LINES} more`);
  }
  return all;
}

/** A callback may come again, but always as the same; and nothing that happened once may be told as two. */
function lookAtCallbacks({ told, repeats, changed }: Customer): string[] {
  const madeTwice = [...told].filter(([, ids]) => ids.size > 1).map(([what]) => what);
  console.log(`callbacks: ${told.size} told, ${repeats()} came again, ${madeTwice.length} made twice`);
  const found = madeTwice.slice(0, MAX_LINES).map((what) => `callbacks: ${what} was made twice`);
  return changed() === 0 ? found : [...found, `callbacks: ${changed()} came again with another body`];
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** A small generator of the same numbers for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
