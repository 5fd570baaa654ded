import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { told } from "../told.ts";
import { ALL_TRIGGERS, PHONE, startWorld, type World } from "../world.ts";

let world: World;
let appId: string;
beforeAll(async () => {
  world = await startWorld();
  const { id } = await world.client.conversation.apps.create({
    display_name: "One-way",
    channel_credentials: [{ channel: "SMS", static_bearer: { claimed_identity: "plan", token: "token" } }],
    dispatch_retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 1 },
  });
  appId = id;
  await world.client.conversation.webhooks.create({
    app_id: appId,
    target: world.customer.url,
    target_type: "HTTP",
    triggers: ALL_TRIGGERS,
  });
});
afterAll(() => world.close());

describe("an app in DISPATCH mode", () => {
  test("sends without contact and conversation, and its callbacks say so", async () => {
    const id = await world.send({ app_id: appId });

    expect(told(world)).toEqual([
      "MESSAGE_DELIVERY DELIVERED SMS",
      "MESSAGE_DELIVERY QUEUED_ON_CHANNEL SMS",
      "MESSAGE_SUBMIT SMS",
    ]);
    const message = await world.client.conversation.messages.get(id, { messages_source: "DISPATCH_SOURCE" });
    expect(message).toMatchObject({ processing_mode: "DISPATCH", contact_id: "", conversation_id: "" });
    await expect(world.client.conversation.messages.get(id)).rejects.toThrow("does not exist");
  });

  test("refuses a contact as recipient", async () => {
    const answer = await world.api("/messages:send", {
      method: "POST",
      body: JSON.stringify({
        app_id: appId,
        recipient: { contact_id: "01K7MZX0A1B2C3D4E5F6G7H8J9" },
        message: { text_message: { text: "Hello" } },
      }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { status: "INVALID_ARGUMENT", message: expect.stringMatching(/^\$\.recipient\.contact_id /) },
    });
  });

  test("shows a message for as long as its retention policy says, and by default not at all", async () => {
    const kept = await world.send({ app_id: appId });
    const { id: forgetful } = await world.client.conversation.apps.create({
      display_name: "Forgetful",
      channel_credentials: [{ channel: "SMS", static_bearer: { claimed_identity: "plan", token: "token" } }],
    });
    const gone = await world.send({ app_id: forgetful });
    const read = (id: string) =>
      world.client.conversation.messages.get(id, { messages_source: "DISPATCH_SOURCE" });

    await expect(read(gone)).rejects.toMatchObject({ status: 404 });
    expect((await read(kept)).channel_identity).toMatchObject({ channel: "SMS", identity: PHONE });
    await world.clock.advance(86_400_000);
    await expect(read(kept)).rejects.toMatchObject({ status: 404 });
  });
});
