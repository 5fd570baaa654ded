import { fork } from "node:child_process";
import { once } from "node:events";
import { median, OFFICIAL_URL, pathOf, SDK_URL } from "./packages.mjs";

const ROUNDS = 9;
const BLOCK_REQUESTS = 1_000;
const WARM_UP_REQUESTS = 1_500;
const CONCURRENCIES = [1, 16];

const MESSAGE = {
  app_id: "01K7MZX0A1B2C3D4E5F6G7H8J9",
  recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "+12015550123" }] } },
  message: { text_message: { text: "Your table is ready." } },
  channel_priority_order: ["RCS", "SMS"],
};
const CREDENTIALS = { projectId: "project-1", keyId: "key-1", keySecret: "key-secret" };

/** One send through each client, as its documentation has it. */
async function createClients(baseUrl) {
  const { SinchClient } = await import(SDK_URL);
  const ours = new SinchClient({ ...CREDENTIALS, baseUrl });
  const { SinchClient: OfficialClient } = await import(OFFICIAL_URL);
  const official = new OfficialClient({
    ...CREDENTIALS,
    authHostname: baseUrl,
    conversationHostname: baseUrl,
    conversationRegion: "us",
  });
  const headers = { "content-type": "application/json", authorization: `Bearer ${"x".repeat(600)}` };
  const url = `${baseUrl}/v1/projects/project-1/messages:send`;
  return [
    {
      name: "raw fetch",
      send: async () => (await fetch(url, { method: "POST", headers, body: JSON.stringify(MESSAGE) })).json(),
    },
    { name: "@postrider/sdk", send: () => ours.conversation.messages.send(MESSAGE) },
    {
      name: "@sinch/sdk-core",
      send: () => official.conversation.messages.send({ sendMessageRequestBody: MESSAGE }),
    },
  ];
}

/** Makes a number of calls, so many at a time; gives CPU and time for each. */
async function runBlock(send, requests, concurrency) {
  let left = requests;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const { message_id } = await send();
      if (message_id === undefined) throw new Error("A client did not bring the answer");
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
export async function measureCalls() {
  const server = fork(pathOf(new URL("./server.mjs", import.meta.url)));
  const [port] = await once(server, "message");
  const clients = await createClients(`http://127.0.0.1:${port}`);
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
  server.disconnect();
  return results;
}
