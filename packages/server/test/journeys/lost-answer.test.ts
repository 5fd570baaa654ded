import { randomUUID } from "node:crypto";
import { SinchClient } from "@postrider/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer } from "../../src/index.ts";
import { newEncryptionKey } from "../../src/secrets/development-key.ts";
import { testDatabase } from "../../src/store/test-database.ts";
import { startLossyProxy } from "../lossy-proxy.ts";
import { PHONE, startWorld, type World } from "../world.ts";

const text = (words: string) => ({
  recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: PHONE }] } },
  message: { text_message: { text: words } },
});

describe("an answer that is lost on the way", () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  test("makes the client repeat its send, and makes no second message", async () => {
    const proxy = await startLossyProxy(world.server.url);
    const { project_id, key_id, key_secret } = world.server;
    const client = new SinchClient({
      baseUrl: proxy.url,
      projectId: project_id,
      keyId: key_id,
      keySecret: key_secret,
      conversationRegion: "us",
    });
    const { messages } = client.conversation;
    const request = (words: string) => ({ app_id: world.appId, ...text(words) });
    // From its answer the client learns that this server honours keys.
    await messages.send(request("first"));

    const attempts: number[] = [];
    proxy.loseNextAnswer();
    const { message_id } = await messages.send(request("second"), {
      onRetry: ({ attempt }) => attempts.push(attempt),
    });

    expect(proxy.lost).toBe(1);
    expect(attempts).toEqual([1]);
    await world.clock.advance(0);
    const { data } = await world.client.conversation.messages.list();
    const ids = data
      .filter(({ app_message }) => app_message?.text_message?.text === "second")
      .map(({ id }) => id);
    expect(ids).toEqual([message_id]);
    const handset = await world.handset.get("SMS");
    expect(handset.messages.filter(({ submissions }) => submissions !== 1)).toEqual([]);
    expect(handset.messages).toHaveLength(2);
    await proxy.close();
  });
});

test("a server that stopped after the commit answers the repeat as if it had not", async () => {
  const database = await testDatabase({ migrate: false });
  const key = randomUUID();
  const settings = { encryptionKeys: [newEncryptionKey()] };
  const ask = async () => {
    const server = await startServer({ databaseUrl: database.connection, clock: "virtual", settings });
    const { url, project_id, app_id, key_id, key_secret } = server;
    const answer = await fetch(`${url}/v1/projects/${project_id}/messages:send`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${key_id}:${key_secret}`).toString("base64")}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: JSON.stringify({ app_id, ...text("once") }),
    });
    const found = { status: answer.status, body: await answer.text(), headers: answer.headers };
    await server.close();
    return found;
  };
  const first = await ask();
  const second = await ask();
  await database.close();

  expect(first.status).toBe(200);
  expect(second).toMatchObject({ status: 200, body: first.body });
  expect(second.headers.get("idempotent-replay")).toBe("true");
});
