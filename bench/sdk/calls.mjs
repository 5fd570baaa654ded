import { CLIENTS, createClient, median } from "./clients.mjs";

const ROUNDS = 7;
const BLOCK_REQUESTS = 500;
const WARM_UP_REQUESTS = 1_000;
const CONCURRENCIES = [1, 16, 64];

/** Makes a number of calls, so many at a time; gives CPU and time for each. */
async function runBlock(send, requests, concurrency) {
  let left = requests;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const answer = await send();
      if (answer === undefined) throw new Error("A client did not bring the answer");
    }
  };
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    cpuMicros: (user + system) / requests,
    perSecond: (requests * 1_000) / (performance.now() - startedAt),
  };
}

/** Runs the clients in turn, block by block, and compares each block with the raw fetch of its round. */
export async function measureCalls(address) {
  const clients = [];
  for (const name of Object.keys(CLIENTS)) clients.push({ name, ...(await createClient(name, address)) });
  const results = [];
  for (const { send } of clients) await runBlock(send, WARM_UP_REQUESTS, 16);
  for (const concurrency of CONCURRENCIES) {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const blocks = [];
      // Each round begins with another client, as garbage of one block is collected in the next.
      for (let turn = 0; turn < clients.length; turn += 1) {
        const index = (round + turn) % clients.length;
        blocks[index] = await runBlock(clients[index].send, BLOCK_REQUESTS, concurrency);
      }
      rounds.push(blocks);
    }
    for (const [index, { name }] of clients.entries()) {
      const middle = (figureOf) => median(rounds.map((blocks) => figureOf(blocks[index], blocks[0])));
      results.push({
        name,
        concurrency,
        cpuMicros: middle(({ cpuMicros }) => cpuMicros),
        perSecond: middle(({ perSecond }) => perSecond),
        ratio: middle(({ cpuMicros }, raw) => cpuMicros / raw.cpuMicros),
      });
    }
  }
  return results;
}
