import { SinchClient } from "@postrider/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newEncryptionKey } from "../../src/secrets/development-key.ts";
import { type TestDatabase, testDatabase } from "../../src/store/test-database.ts";
import { startCallbackCounter } from "../crash/callback-counter.ts";
import { endLeases } from "../end-leases.ts";
import { databaseUrlOf, ServingProcess } from "./serving-process.ts";

/*
 * One process that answers requests and two that work, on one PostgreSQL, one of which is killed while it works
 * (scenario R11, short form).
 */
const MESSAGES = 600;
const KILL_AFTER = 100;

let database: TestDatabase;
let receiver: Awaited<ReturnType<typeof startCallbackCounter>>;
let api: ServingProcess;
let workers: [ServingProcess, ServingProcess];
let client: SinchClient;
let authorization: string;

beforeAll(async () => {
  database = await testDatabase({ migrate: false });
  receiver = await startCallbackCounter();
  const environment = {
    DATABASE_URL: databaseUrlOf(database),
    POSTRIDER_ENCRYPTION_KEY: newEncryptionKey(),
    POSTRIDER_ALLOWED_TARGETS: "127.0.0.0/8",
    POSTRIDER_ONLY_ALLOWED_TARGETS: "true",
    POSTRIDER_DRAIN_PER_SECOND: "0",
    POSTRIDER_CALLBACKS_PER_SECOND: "0",
  };
  api = await ServingProcess.start(["--roles", "api"], environment);
  workers = [
    await ServingProcess.start(["--roles", "worker"], environment),
    await ServingProcess.start(["--roles", "worker"], environment),
  ];
  const { firstKey } = api;
  client = new SinchClient({ baseUrl: api.url, ...firstKey, conversationRegion: "us" });
  authorization = `Basic ${btoa(`${firstKey.keyId}:${firstKey.keySecret}`)}`;
});
afterAll(async () => {
  await Promise.all([api, ...workers].map((process) => process.stop()));
  await receiver.stop();
  await database.close();
});

test("a worker answers for its health and serves no API", async () => {
  const [worker] = workers;
  const statusOf = async (path: string) => (await fetch(worker.url + path)).status;
  expect(await statusOf("/health")).toBe(200);
  expect(await statusOf("/ready")).toBe(200);
  expect(await statusOf("/metrics")).toBe(200);
  expect(await statusOf(`/v1/projects/${api.firstKey.projectId}/apps`)).toBe(404);
  expect(await statusOf("/console/")).toBe(404);
  expect(worker.firstKey.keySecret).toBe("");
});

test("the worker that lives finishes the work of the one that was killed", async () => {
  const { id: app_id } = await client.conversation.apps.create({
    display_name: "Roles",
    channel_credentials: [{ channel: "SMS", static_bearer: { claimed_identity: "plan", token: "token" } }],
  });
  await client.conversation.webhooks.create({
    app_id,
    target: receiver.url,
    target_type: "HTTP",
    triggers: ["MESSAGE_DELIVERY"],
  });
  const pages = await openPage();

  const accepted = await Promise.all(
    Array.from({ length: MESSAGES }, async (_, index) => {
      const { message_id } = await client.conversation.messages.sendTextMessage({
        app_id,
        text: `Number ${index}`,
        recipient_identities: [{ channel: "SMS", identity: `1202555${String(index).padStart(4, "0")}` }],
      });
      return message_id;
    }),
  );
  await receiver.reached(KILL_AFTER);
  await workers[0].kill();
  await endLeases(database.database);
  await receiver.reached(MESSAGES);

  expect(new Set(receiver.delivered.keys())).toEqual(new Set(accepted));
  // The page is open at the process that does no work, and heard of it all the same.
  expect(await pages.firstHandset).toMatch(/^SMS\/1202555\d{4}$/);
  pages.close();
}, 60_000);

/** The console's stream of changes. */
async function openPage() {
  const end = new AbortController();
  const stream = await fetch(`${api.url}/console/v1/events`, {
    headers: { authorization },
    signal: end.signal,
  });
  expect(stream.status).toBe(200);
  return { firstHandset: firstTouched(stream), close: () => end.abort() };
}

/** Only who works tells of handsets: what the page hears was told by another process. */
async function firstTouched(stream: Response): Promise<string> {
  let text = "";
  for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const handset = /"handsets":\["([^"]+)"/.exec(text)?.[1];
    if (handset !== undefined) return handset;
  }
  throw new Error("the stream ended");
}
