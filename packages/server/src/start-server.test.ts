import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SinchClient } from "@postrider/sdk";
import { afterAll, describe, expect, test } from "vitest";
import { channelDescriptions } from "./channels/index.ts";
import { readSettings } from "./config.ts";
import { newEncryptionKey } from "./secrets/development-key.ts";
import { serve } from "./serve.ts";
import { type RunningServer, startServer } from "./start-server.ts";
import { type TestDatabase, testDatabase } from "./store/test-database.ts";

const folder = mkdtempSync(join(tmpdir(), "postrider-start-"));
const databases: TestDatabase[] = [];
afterAll(async () => {
  for (const database of databases) await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await testDatabase({ migrate: false });
  databases.push(database);
  return database;
}

function clientOf({ url, project_id, key_id, key_secret }: Omit<RunningServer, "close">): SinchClient {
  const credentials = { projectId: project_id, keyId: key_id, keySecret: key_secret };
  return new SinchClient({ baseUrl: url, ...credentials, conversationRegion: "us" });
}

describe("startServer", () => {
  test("a second start on the same data has the same credentials, and the messages of before", async () => {
    const first = await startServer({ dataDir: join(folder, "data") });
    const { url: _url, console_url: _console, close: _close, ...credentials } = first;
    const { message_id } = await clientOf(first).conversation.messages.sendTextMessage({
      app_id: first.app_id,
      recipient_identities: [{ channel: "SMS", identity: "12025550123" }],
      text: "Hello",
    });
    await first.close();

    const second = await startServer({ dataDir: join(folder, "data") });
    expect(second).toMatchObject(credentials);
    expect(await clientOf(second).conversation.messages.get(message_id)).toMatchObject({ id: message_id });
    await second.close();
  });

  test("has what the local environment promises", async () => {
    const { connection } = await emptyDatabase();
    const server = await startServer({ databaseUrl: connection });
    expect(Object.keys(server).sort()).toEqual(
      [
        ...["url", "console_url", "close", "project_id", "key_id", "key_secret", "app_id", "service_plan_id"],
        ...["sms_api_token", "application_key", "application_secret", "webhook_secret"],
      ].sort(),
    );
    const app = await clientOf(server).conversation.apps.get(server.app_id);
    expect(app.processing_mode).toBe("CONVERSATION");
    const channels = app.channel_credentials.map(({ channel, state }) => [channel, state?.status]);
    expect(channels.sort()).toEqual(channelDescriptions.map(({ channel }) => [channel, "ACTIVE"]).sort());
    await server.close();
  });

  test("months later, messages still have partitions of their time", { timeout: 120_000 }, async () => {
    const { database, connection } = await emptyDatabase();
    const server = await startServer({ databaseUrl: connection, clock: "virtual" });
    await server.clock.advance(70 * 86_400_000);
    await clientOf(server).conversation.messages.sendTextMessage({
      app_id: server.app_id,
      recipient_identities: [{ channel: "SMS", identity: "12025550123" }],
      text: "Hello",
    });
    const places = await database.query<{ partition: string }>(
      { name: "test_places", text: "select tableoid::regclass::text as partition from message" },
      [],
    );
    expect(places).toEqual([{ partition: expect.stringMatching(/^message_\d{8}$/) }]);
    await server.close();
  });

  test("stops although pages are open and connections idle; then nobody answers", async () => {
    const { connection } = await emptyDatabase();
    const server = await startServer({ databaseUrl: connection });
    const session = await fetch(`${server.url}/console/session`, { method: "POST" });
    const cookie = session.headers.get("set-cookie")?.split(";")[0] ?? "";
    const stream = await fetch(`${server.url}/console/v1/events`, { headers: { cookie } });
    const before = performance.now();
    await Promise.all([server.close(), server.close()]);
    expect(performance.now() - before).toBeLessThan(10_000);
    // The stream ended with the server.
    await stream.text();
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  });

  test("a port that is taken is an error, and leaves nothing running", async () => {
    const { connection } = await emptyDatabase();
    const server = await startServer({ databaseUrl: connection });
    const port = Number(new URL(server.url).port);
    await expect(startServer({ databaseUrl: connection, port })).rejects.toThrow("EADDRINUSE");
    await server.close();
  });
});

describe("serve", () => {
  test("does not start without a key for its secrets, and says how to make one", async () => {
    await expect(serve(readSettings({}))).rejects.toThrow("openssl rand -base64 32");
  });

  test("tells the first key once, and opens nothing without credentials", async () => {
    const { connection } = await emptyDatabase();
    const { host, user, password, port, database } = connection;
    const address = new URL(`postgres://${user}@localhost/${database}`);
    address.password = String(password ?? "");
    const databaseUrl =
      connection.connectionString ?? `${address.href}?host=${encodeURIComponent(host ?? "")}&port=${port}`;
    const encryptionKeys = [newEncryptionKey()];
    const settings = readSettings({}, { databaseUrl, encryptionKeys, port: 0, logLevel: "silent" });

    const first = await serve(settings);
    const { firstKey } = first;
    expect(firstKey).toBeDefined();
    for (const [method, path, status] of [
      ["POST", "/console/session", 401],
      ["GET", "/simulator/v1/handsets", 404],
      ["GET", `/v1/projects/${firstKey?.project_id}/apps`, 401],
    ] as const)
      expect((await fetch(first.url + path, { method })).status, path).toBe(status);
    await first.close();

    const second = await serve(settings);
    expect(second.firstKey).toBeUndefined();
    const authorization = `Basic ${btoa(`${firstKey?.key_id}:${firstKey?.key_secret}`)}`;
    const answer = await fetch(`${second.url}/v1/projects/${firstKey?.project_id}/apps`, {
      headers: { authorization },
    });
    expect(answer.status).toBe(200);
    await second.close();
  });
});
