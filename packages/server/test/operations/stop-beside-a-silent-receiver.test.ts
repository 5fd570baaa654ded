import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SinchClient } from "@postrider/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newEncryptionKey } from "../../src/secrets/development-key.ts";
import { type RunningServer, startServer } from "../../src/start-server.ts";
import { type TestDatabase, testDatabase } from "../../src/store/test-database.ts";
import { endLeases } from "../end-leases.ts";

/** Time that a stop may take at the most. Its callbacks would wait as long for an answer, and then again. */
const STOP_WITHIN_MS = 10_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrate: false });
});
afterAll(() => database?.close());

test("a stop does not wait for a receiver that never answers, and the next server delivers what was cut off", async () => {
  const receiver = await startReceiver();
  const settings = { encryptionKeys: [newEncryptionKey()] };
  const options = { databaseUrl: database.connection, settings };
  const first = await startServer(options);
  const message_id = await sendTo(first, receiver.url);
  await receiver.heard(1);

  const stopping = first.close().then(() => "stopped");
  const limit = new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS, "still there").unref());
  expect(await Promise.race([stopping, limit])).toBe("stopped");

  receiver.answers();
  await endLeases(database.database);
  const second = await startServer(options);
  await receiver.heard(2);
  expect(new Set(receiver.bodies.map((body) => JSON.parse(body).message_delivery_report.message_id))).toEqual(
    new Set([message_id]),
  );
  await second.close();
  receiver.close();
}, 60_000);

/** Hears requests and lets them wait, until it is told to answer. */
async function startReceiver() {
  const bodies: string[] = [];
  let isSilent = true;
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    bodies.push(body);
    for (const { count, resolve } of waiting) if (bodies.length >= count) resolve();
    if (!isSilent) response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    bodies,
    answers: () => {
      isSilent = false;
    },
    heard: (count: number) =>
      new Promise<void>((resolve) => {
        if (bodies.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function sendTo(server: RunningServer, target: string): Promise<string> {
  const { conversation } = new SinchClient({
    baseUrl: server.url,
    projectId: server.project_id,
    keyId: server.key_id,
    keySecret: server.key_secret,
    conversationRegion: "us",
  });
  const { app_id } = server;
  await conversation.webhooks.create({ app_id, target, target_type: "HTTP", triggers: ["MESSAGE_DELIVERY"] });
  const recipient_identities = [{ channel: "SMS" as const, identity: "12025550123" }];
  return (await conversation.messages.sendTextMessage({ app_id, text: "Hi", recipient_identities }))
    .message_id;
}
