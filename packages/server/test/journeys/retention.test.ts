import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { told } from "../told.ts";
import { ALL_TRIGGERS, PHONE, startWorld, type World } from "../world.ts";

const DAY_MS = 86_400_000;
/** What is over is removed every six hours. */
const PASS_MS = 6 * 3_600_000;

let world: World;
let log = "";
beforeAll(async () => {
  const logTo = new Writable({
    write(chunk, _, done) {
      log += chunk;
      done();
    },
  });
  world = await startWorld({ logLevel: "info", logTo });
});
afterAll(() => world.close());

test("a conversation that was quiet for its days is gone, with all that is in it, and nothing else is", async () => {
  const { conversation } = world.client;
  const { id: forgetful } = await conversation.apps.create({
    display_name: "Forgetful",
    channel_credentials: [{ channel: "SMS", static_bearer: { claimed_identity: "plan", token: "token" } }],
    processing_mode: "CONVERSATION",
    retention_policy: { retention_type: "CONVERSATION_EXPIRE_POLICY", ttl_days: 1 },
  });
  const kept = await world.send();
  const first = await world.send({ app_id: forgetful });
  const { conversation_id, contact_id } = await conversation.messages.get(first);
  await conversation.webhooks.create({
    app_id: forgetful,
    target: world.customer.url,
    target_type: "HTTP",
    triggers: ALL_TRIGGERS,
  });

  // A reply half a day later: the day begins anew.
  await world.clock.advance(DAY_MS / 2);
  await world.handset.send("SMS", { app_id: forgetful, text: "Hi" });
  await world.clock.advance(DAY_MS - 1);
  expect(await conversation.messages.get(first)).toMatchObject({ conversation_id });

  await world.clock.advance(PASS_MS);
  await expect(conversation.conversations.get(conversation_id ?? "")).rejects.toMatchObject({ status: 404 });
  await expect(conversation.messages.get(first)).rejects.toMatchObject({ status: 404 });
  const { data: left } = await conversation.messages.list({ app_id: forgetful });
  expect(left).toEqual([]);
  expect(told(world)).toEqual(["CONVERSATION_DELETE", "MESSAGE_INBOUND SMS"]);

  expect(await conversation.contacts.get(contact_id ?? "")).toMatchObject({
    channel_identities: [{ channel: "SMS", identity: PHONE }],
  });
  expect(await conversation.messages.get(kept)).toMatchObject({ id: kept });
});

test("the operator sees what was removed, and when", async () => {
  const metrics = await (await world.fetch("/metrics", { authorization: null })).text();
  expect(metrics).toContain('postrider_removed_total{kind="conversations"} 1');
  const [, seconds] = /^postrider_removed_timestamp_seconds (\d+)/m.exec(metrics) ?? [];
  expect(world.clock.now() - Number(seconds) * 1000).toBeLessThan(PASS_MS + 1000);
  const lines = log.split("\n").filter((line) => line.includes("old data removed"));
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ conversations: 1, partitions: 0 }),
  ]);
});
