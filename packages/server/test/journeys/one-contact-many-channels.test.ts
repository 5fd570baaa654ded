import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { told } from "../told.ts";
import { PHONE, startWorld, WEBHOOK_SECRET, type World } from "../world.ts";

const OTHER_PHONE = "12025550177";

const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await startWorld();
  worlds.push(world);
});
afterAll(async () => {
  for (const each of worlds) await each.close();
});

const on = (...channels: ("RCS" | "WHATSAPP" | "SMS")[]) => ({
  recipient: {
    identified_by: { channel_identities: channels.map((channel) => ({ channel, identity: PHONE })) },
  },
  channel_priority_order: channels,
});

const refuses = (channel: string) =>
  world.handset.script(channel, { submit: { fail: { code: "RECIPIENT_NOT_REACHABLE" } } });

async function contactOf(channel: "SMS" | "WHATSAPP", identity: string): Promise<string> {
  const { data } = await world.client.conversation.contacts.list({ channel, identity });
  return data[0]?.id ?? "nobody";
}

describe("a message over three channels", () => {
  test("goes from RCS over WhatsApp to SMS, and each switch is told with its reason", async () => {
    await world.listen(["MESSAGE_DELIVERY", "MESSAGE_SUBMIT"]);
    await refuses("RCS");
    await refuses("WHATSAPP");

    const id = await world.send(on("RCS", "WHATSAPP", "SMS"));

    expect(await world.statusOf(id)).toBe("DELIVERED");
    expect(told(world)).toEqual([
      "MESSAGE_DELIVERY DELIVERED SMS",
      "MESSAGE_DELIVERY QUEUED_ON_CHANNEL SMS",
      "MESSAGE_DELIVERY SWITCHING_CHANNEL RCS RECIPIENT_NOT_REACHABLE",
      "MESSAGE_DELIVERY SWITCHING_CHANNEL WHATSAPP RECIPIENT_NOT_REACHABLE",
      "MESSAGE_SUBMIT SMS",
    ]);
  });

  test("that all refuse it is told as failed once, on the last of them", async () => {
    await world.listen(["MESSAGE_DELIVERY"]);
    for (const channel of ["RCS", "WHATSAPP", "SMS"]) await refuses(channel);

    const id = await world.send(on("RCS", "WHATSAPP", "SMS"));

    expect(await world.statusOf(id)).toBe("FAILED");
    expect(told(world)).toEqual([
      "MESSAGE_DELIVERY FAILED SMS RECIPIENT_NOT_REACHABLE",
      "MESSAGE_DELIVERY SWITCHING_CHANNEL RCS RECIPIENT_NOT_REACHABLE",
      "MESSAGE_DELIVERY SWITCHING_CHANNEL WHATSAPP RECIPIENT_NOT_REACHABLE",
    ]);
  });
});

describe("a conversation", () => {
  test("that was stopped is not taken up again: the next message begins another", async () => {
    await world.send();
    const contact_id = await contactOf("SMS", PHONE);
    const { data: before } = await world.client.conversation.conversations.list({ contact_id });
    await world.client.conversation.conversations.stop(before[0]?.id ?? "");
    await world.clock.advance(0);
    await world.listen();

    const id = await world.send({ recipient: { contact_id } });

    const { data: after } = await world.client.conversation.conversations.list({
      contact_id,
      only_active: true,
    });
    expect(after).toHaveLength(1);
    expect(after[0]?.id).not.toBe(before[0]?.id);
    expect((await world.client.conversation.messages.get(id)).conversation_id).toBe(after[0]?.id);
    expect(told(world)).toEqual([
      "CONVERSATION_START",
      "MESSAGE_DELIVERY DELIVERED SMS",
      "MESSAGE_DELIVERY QUEUED_ON_CHANNEL SMS",
      "MESSAGE_SUBMIT SMS",
    ]);
  });

  test("holds what both sides said on all channels of the contact, newest first", async () => {
    await world.send({ ...on("RCS", "SMS"), message: { text_message: { text: "On RCS" } } });
    await world.handset.send("RCS", { text: "Answer on RCS" });
    await refuses("RCS");
    await world.send({ ...on("RCS", "SMS"), message: { text_message: { text: "On SMS" } } });

    const contact_id = await contactOf("SMS", PHONE);
    const { data } = await world.client.conversation.messages.list({ contact_id });
    expect(
      data.map(({ app_message, contact_message, channel_identity }) => [
        channel_identity?.channel,
        app_message?.text_message?.text ?? contact_message?.text_message?.text,
      ]),
    ).toEqual([
      ["SMS", "On SMS"],
      ["RCS", "Answer on RCS"],
      ["RCS", "On RCS"],
    ]);
    expect(new Set(data.map(({ conversation_id }) => conversation_id)).size).toBe(1);
  });
});

describe("two contacts who are one person", () => {
  test("are merged: what both said is in one place, and addresses on channels that were missing are kept", async () => {
    await world.send({ message: { text_message: { text: "By SMS" } } });
    await world.send({
      recipient: { identified_by: { channel_identities: [{ channel: "WHATSAPP", identity: OTHER_PHONE }] } },
      message: { text_message: { text: "By WhatsApp" } },
      channel_priority_order: ["WHATSAPP"],
    });
    const [first, second] = [await contactOf("SMS", PHONE), await contactOf("WHATSAPP", OTHER_PHONE)];
    await world.listen();

    await world.client.conversation.contacts.merge(first, { source_id: second });
    await world.clock.advance(0);

    expect(told(world)).toEqual(["CONTACT_MERGE"]);
    const { data } = await world.client.conversation.messages.list({ contact_id: first });
    expect(data.map(({ app_message }) => app_message?.text_message?.text)).toEqual(["By WhatsApp", "By SMS"]);
    expect(await contactOf("WHATSAPP", OTHER_PHONE)).toBe(first);
    await expect(world.client.conversation.contacts.get(second)).rejects.toMatchObject({ status: 404 });
  });

  test("with an address on the same channel keep that of the one who stays; the other begins anew", async () => {
    for (const identity of [PHONE, OTHER_PHONE])
      await world.send({
        recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity }] } },
      });
    const [first, second] = [await contactOf("SMS", PHONE), await contactOf("SMS", OTHER_PHONE)];
    await world.client.conversation.contacts.merge(first, { source_id: second });
    await world.listen(["CONTACT_CREATE", "MESSAGE_INBOUND"]);

    await world.handset.send("SMS", { text: "It is me" }, OTHER_PHONE);

    expect(told(world)).toEqual(["CONTACT_CREATE", "MESSAGE_INBOUND SMS"]);
    const stranger = await contactOf("SMS", OTHER_PHONE);
    expect([first, second]).not.toContain(stranger);
  });
});

describe("two webhooks of one app", () => {
  test("hear each what it asked for, and only that, each with its own signature", async () => {
    await world.listen(["MESSAGE_SUBMIT"]);
    const { conversation } = world.client;
    const target = world.customer.url.replace("/callbacks", "/other");
    const second = { app_id: world.appId, target, target_type: "HTTP" as const, secret: "another secret" };
    await conversation.webhooks.create({ ...second, triggers: ["MESSAGE_DELIVERY"] });

    await world.send();

    expect(told(world)).toEqual([
      "MESSAGE_DELIVERY DELIVERED SMS",
      "MESSAGE_DELIVERY QUEUED_ON_CHANNEL SMS",
      "MESSAGE_SUBMIT SMS",
    ]);
    for (const callback of world.customer.received) {
      const secret = callback.event.trigger === "MESSAGE_SUBMIT" ? WEBHOOK_SECRET : "another secret";
      await world.customer.verify(callback, secret);
    }
  });

  test("that is deleted hears nothing more, not even what waited for it", async () => {
    const id = await world.listen(["MESSAGE_DELIVERY"]);
    world.customer.answerNext(500, 500);
    await world.send();
    const before = world.customer.received.length;
    await world.client.conversation.webhooks.delete(id);

    await world.clock.advance(24 * 3_600_000);
    expect(world.customer.received).toHaveLength(before);
  });
});

describe("a contact who reads", () => {
  test("is told as READ after DELIVERED, once, where the channel tells", async () => {
    await world.listen(["MESSAGE_DELIVERY"]);
    const id = await world.send(on("WHATSAPP"));
    await world.handset.report("WHATSAPP", { read: id });
    await world.handset.report("WHATSAPP", { read: id });

    expect(told(world)).toEqual([
      "MESSAGE_DELIVERY DELIVERED WHATSAPP",
      "MESSAGE_DELIVERY QUEUED_ON_CHANNEL WHATSAPP",
      "MESSAGE_DELIVERY READ WHATSAPP",
    ]);
  });
});
