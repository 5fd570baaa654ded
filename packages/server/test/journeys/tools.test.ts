import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PHONE, startWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.listen();
});
afterAll(() => world.close());
beforeEach(() => {
  world.customer.received.length = 0;
});

const UNKNOWN = "01K7MZX0A1B2C3D4E5F6G7H8J9";
const onSms = (identity = PHONE) => ({
  identified_by: { channel_identities: [{ channel: "SMS" as const, identity }] },
});

test("a message's metadata can be changed after it was sent", async () => {
  const { messages } = world.client.conversation;
  const id = await world.send({ message_metadata: "before" });
  expect(await messages.update(id, { metadata: "after" })).toMatchObject({ id, metadata: "after" });
  expect((await messages.get(id)).metadata).toBe("after");
  await expect(messages.update(UNKNOWN, { metadata: "x" })).rejects.toMatchObject({ status: 404 });
});

test("the last message of each address is found at once", async () => {
  await world.send({ recipient: onSms("12025550301") });
  const lastOfFirst = await world.send({ recipient: onSms("12025550301") });
  const ofSecond = await world.send({ recipient: onSms("12025550302") });
  const { data } = await world.client.conversation.messages.listLastMessagesByChannelIdentity({
    app_id: world.appId,
    channel_identities: ["+12025550301", "12025550302"],
  });
  expect(data.map(({ id }) => id)).toEqual([ofSecond, lastOfFirst]);
});

test("transcoding shows a message as each channel would, without sending it", async () => {
  const { transcoded_message } = await world.client.conversation.transcoding.transcodeMessage({
    app_id: world.appId,
    app_message: {
      choice_message: {
        text_message: { text: "Deliver when?" },
        choices: [{ text_message: { text: "Today" }, postback_data: "today" }],
      },
    },
    channels: ["SMS", "RCS"],
  });
  expect(transcoded_message?.SMS).toBe("Deliver when?\n\n> TODAY");
  expect(JSON.parse(transcoded_message?.RCS ?? "")).toMatchObject({
    parts: [{ kind: "text", text: "Deliver when?", suggestions: [{ kind: "reply", text: "Today" }] }],
  });
  expect(world.customer.received).toEqual([]);
});

test("what a recipient's channel can show is told by callback", async () => {
  const { request_id } = await world.client.conversation.capability.query({
    app_id: world.appId,
    recipient: onSms(),
  });
  await world.clock.advance(0);
  expect(world.customer.received.map(({ event }) => event)).toMatchObject([
    {
      trigger: "CAPABILITY",
      capability_notification: { request_id, channel: "SMS", capability_status: "CAPABILITY_FULL" },
    },
  ]);
});

test.each([
  ["optIns", "OPT_IN"],
  ["optOuts", "OPT_OUT"],
] as const)("%s.register is told by callback", async (resource, trigger) => {
  const request = { app_id: world.appId, channels: ["SMS" as const], recipient: onSms() };
  await world.client.conversation[resource].register(request);
  await world.clock.advance(0);
  expect(world.customer.received.map(({ event }) => event)).toMatchObject([{ trigger }]);
});

describe("a project's settings", () => {
  test("are the defaults until they are made, and again when they are deleted", async () => {
    const { projectSettings } = world.client.conversation;
    const settingsOf = async () =>
      (await projectSettings.get()).settings?.contact_settings?.unified_contact_id_enabled;

    expect(await settingsOf()).toBe(false);
    await projectSettings.create({ contact_settings: { unified_contact_id_enabled: true } });
    expect(await settingsOf()).toBe(true);
    await projectSettings.update({ contact_settings: { unified_contact_id_enabled: false } });
    expect(await settingsOf()).toBe(false);
    await projectSettings.delete();
    expect(await settingsOf()).toBe(false);
  });

  test("do not unify numbers that several contacts share", async () => {
    const { contacts, projectSettings } = world.client.conversation;
    const channel_identities = [{ channel: "SMS" as const, identity: "12025550303" }];
    await contacts.create({ channel_identities, language: "EN" });
    await contacts.create({ channel_identities, language: "EN" });
    await expect(
      projectSettings.create({ contact_settings: { unified_contact_id_enabled: true } }),
    ).rejects.toThrow("must not be enabled while contacts share a number, such as 12025550303");
  });
});
