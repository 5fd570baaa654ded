/**
 * kill -9 under load: what was accepted is never lost.
 *
 *   npm run test:crash -- [--rounds 20] [--connections 64] [--seed 1]
 *
 * Each round starts the server on the same data, sends from many connections, and at a random instant kills the
 * server, in every second round with the database and all its processes. After the last round one more start has
 * to finish everything: each accepted message is found, and its DELIVERED callback arrives. A message that was
 * handed to a channel more than once by the named window (killed between the channel's acceptance and our record)
 * is counted; the virtual handset recognises the repeat by its key and shows it once.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startCallbackCounter } from "./callback-counter.ts";
import { clientOf, HANDSETS, handset, startLoad } from "./load.ts";
import { ServerProcess } from "./server-process.ts";

/** How long the last start may take to finish what the crashes left behind. */
const RECOVERY_LIMIT_MS = 180_000;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    connections: { type: "string", default: "64" },
    seed: { type: "string", default: "1" },
  },
});
const rounds = Number(values.rounds);
const random = seeded(Number(values.seed));

const folder = mkdtempSync(join(tmpdir(), "postrider-crash-"));
// As root, the database runs under another account, which has to get through to its data.
chmodSync(folder, 0o711);
const data = join(folder, "data");
const receiver = await startCallbackCounter();
const accepted: string[] = [];
const readyMs: number[] = [];

for (let round = 1; round <= rounds; round++) {
  const server = await ServerProcess.start(data);
  readyMs.push(server.readyMs);
  if (round === 1) await registerWebhook(server);
  const load = startLoad(server.credentials, Number(values.connections));
  await delay(300 + random() * 1_700);
  const withDatabase = round % 2 === 0;
  await server.kill(withDatabase);
  const ids = await load.stop();
  accepted.push(...ids);
  console.log(
    `round ${round}: ready in ${Math.round(server.readyMs)} ms, accepted ${ids.length}, killed ${withDatabase ? "server and database" : "server"}`,
  );
}

const server = await ServerProcess.start(data);
readyMs.push(server.readyMs);
const undelivered = await waitForDelivery();
const { missing, submittedTwice, shownTwice } = await inspect(server);
await server.stop();
await receiver.stop();
rmSync(folder, { recursive: true, force: true });

const repeated = accepted.filter((id) => (receiver.delivered.get(id) ?? 0) > 1).length;
console.log(`accepted ${accepted.length}`);
console.log(
  `lost ${new Set([...missing, ...undelivered]).size}  (not found ${missing.length}, no DELIVERED callback ${undelivered.length})`,
);
console.log(`submitted twice ${submittedTwice}, shown twice on the handset ${shownTwice}`);
console.log(`DELIVERED callbacks received more than once ${repeated}`);
console.log(
  `ready after a kill: median ${Math.round(median(readyMs.slice(1)))} ms, longest ${Math.round(Math.max(...readyMs.slice(1)))} ms`,
);

const failures = [
  accepted.length === 0 && "nothing was accepted, so nothing was tested",
  missing.length > 0 && "accepted messages are not found",
  undelivered.length > 0 && "accepted messages have no DELIVERED callback",
  shownTwice > 0 && "a handset shows a message twice",
].filter((failure) => failure !== false);
for (const failure of failures) console.error(`failed: ${failure}`);
console.log(`${4 - failures.length} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);

async function registerWebhook(target: ServerProcess): Promise<void> {
  await clientOf(target.credentials).conversation.webhooks.create({
    app_id: target.credentials.app_id,
    target: receiver.url,
    target_type: "HTTP",
    triggers: ["MESSAGE_DELIVERY"],
    secret: "crash-test",
  });
}

/** Waits until each accepted message was reported delivered; answers those that were not in time. */
async function waitForDelivery(): Promise<string[]> {
  const until = performance.now() + RECOVERY_LIMIT_MS;
  const pending = () => accepted.filter((id) => !receiver.delivered.has(id));
  while (pending().length > 0 && performance.now() < until) await delay(200);
  return pending();
}

/** Asks the API for each accepted message, and the handsets for what reached them. */
async function inspect(target: ServerProcess) {
  const client = clientOf(target.credentials);
  const missing: string[] = [];
  for (let at = 0; at < accepted.length; at += 50) {
    await Promise.all(
      accepted.slice(at, at + 50).map((id) =>
        client.conversation.messages.get(id).catch(() => {
          missing.push(id);
        }),
      ),
    );
  }
  const seen = new Map<string, number>();
  let submittedTwice = 0;
  for (let index = 0; index < HANDSETS; index++) {
    const { messages } = (await client.request({
      method: "GET",
      path: `/simulator/v1/handsets/SMS/${handset(index)}`,
      query: { limit: 10_000 },
    })) as { messages: { message_id: string; submissions: number }[] };
    for (const { message_id, submissions } of messages) {
      seen.set(message_id, (seen.get(message_id) ?? 0) + 1);
      if (submissions > 1) submittedTwice++;
    }
  }
  return { missing, submittedTwice, shownTwice: [...seen.values()].filter((times) => times > 1).length };
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
