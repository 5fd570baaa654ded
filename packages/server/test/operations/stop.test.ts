import { SinchClient } from "@postrider/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newEncryptionKey } from "../../src/secrets/development-key.ts";
import { type TestDatabase, testDatabase } from "../../src/store/test-database.ts";
import { startCallbackCounter } from "../crash/callback-counter.ts";
import { databaseUrlOf, ServingProcess } from "./serving-process.ts";

/*
 * Scenario R7, short form: a server is asked to stop while it is busy. It exits by itself, the next one finishes what
 * was left, nothing is lost and no callback comes twice.
 */
const CONNECTIONS = 16;
const STOP_AFTER = 150;

let database: TestDatabase;
const processes: ServingProcess[] = [];
let receiver: Awaited<ReturnType<typeof startCallbackCounter>>;
beforeAll(async () => {
  database = await testDatabase({ migrate: false });
  receiver = await startCallbackCounter();
});
afterAll(async () => {
  // Gone already, unless the test failed.
  await Promise.all(processes.map((process) => process.kill()));
  await receiver.stop();
  await database.close();
});

test("a stop under load loses nothing and repeats nothing", async () => {
  const environment = {
    DATABASE_URL: databaseUrlOf(database),
    POSTRIDER_ENCRYPTION_KEY: newEncryptionKey(),
    POSTRIDER_ALLOWED_TARGETS: "127.0.0.0/8",
    POSTRIDER_ONLY_ALLOWED_TARGETS: "true",
    POSTRIDER_DRAIN_PER_SECOND: "0",
    POSTRIDER_CALLBACKS_PER_SECOND: "0",
  };
  const start = async () => {
    const process = await ServingProcess.start([], environment);
    processes.push(process);
    return process;
  };
  const first = await start();
  const client = new SinchClient({
    baseUrl: first.url,
    ...first.firstKey,
    conversationRegion: "us",
    maxRetries: 0,
  });
  const { id: app_id } = await client.conversation.apps.create({
    display_name: "Stop",
    channel_credentials: [{ channel: "SMS", static_bearer: { claimed_identity: "plan", token: "token" } }],
  });
  await client.conversation.webhooks.create({
    app_id,
    target: receiver.url,
    target_type: "HTTP",
    triggers: ["MESSAGE_DELIVERY"],
  });

  const accepted: string[] = [];
  let isStopping = false;
  const send = async () => {
    while (!isStopping) {
      const recipient_identities = [{ channel: "SMS" as const, identity: "12025550123" }];
      try {
        const sent = await client.conversation.messages.sendTextMessage({
          app_id,
          text: "Hi",
          recipient_identities,
        });
        accepted.push(sent.message_id);
      } catch (error) {
        // Until it is asked to stop, each send must be taken; afterwards a refusal promises nothing.
        if (!isStopping) throw error;
      }
    }
  };
  const sending = Promise.all(Array.from({ length: CONNECTIONS }, send));
  await receiver.reached(STOP_AFTER);
  isStopping = true;
  expect(await first.stop()).toBe(0);
  await sending;

  const second = await start();
  await receiver.reached(accepted.length);
  expect(await second.stop()).toBe(0);
  expect(new Set(receiver.delivered.keys())).toEqual(new Set(accepted));
  expect([...receiver.delivered.values()].filter((times) => times > 1)).toEqual([]);
}, 60_000);
