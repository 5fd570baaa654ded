import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { told } from "../told.ts";
import { PHONE, startWorld, type World } from "../world.ts";

const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await startWorld();
  worlds.push(world);
  await world.listen(["MESSAGE_INBOUND", "EVENT_INBOUND"]);
});
afterAll(async () => {
  for (const each of worlds) await each.close();
});

const CHOICES = {
  message: {
    choice_message: {
      text_message: { text: "Table for two?" },
      choices: [{ text_message: { text: "Yes" }, postback_data: "book-2" }, { text_message: { text: "No" } }],
    },
  },
};

describe("what a contact does on a handset reaches the customer", () => {
  test("a text arrives as MESSAGE_INBOUND in the conversation of the message before", async () => {
    const sent = await world.send();
    await world.handset.send("SMS", { text: "Thanks" });

    expect(told(world)).toEqual(["MESSAGE_INBOUND SMS"]);
    const [callback] = world.customer.received;
    const before = await world.client.conversation.messages.get(sent);
    expect(callback?.event).toMatchObject({
      app_id: world.appId,
      project_id: world.server.project_id,
      message: {
        direction: "TO_APP",
        contact_message: { text_message: { text: "Thanks" } },
        channel_identity: { channel: "SMS", identity: PHONE },
        conversation_id: before.conversation_id,
        contact_id: before.contact_id,
      },
    });
  });

  test("a typed answer that equals an offered choice is that choice", async () => {
    const sent = await world.send(CHOICES);
    await world.handset.send("SMS", { text: "Yes" });

    expect(world.customer.received.map(({ event }) => event)).toMatchObject([
      {
        message: {
          contact_message: { choice_response_message: { message_id: sent, postback_data: "book-2" } },
        },
      },
    ]);
  });

  test("an answer comes back to the sender that the app's credential names, or the message", async () => {
    const mms_credentials = { account_id: "77", api_key: "k", default_sender: "12025550100" };
    const { id: app_id } = await world.client.conversation.apps.create({
      display_name: "MMS",
      processing_mode: "CONVERSATION",
      channel_credentials: [{ channel: "MMS", mms_credentials }],
    });
    const recipient = {
      identified_by: { channel_identities: [{ channel: "MMS" as const, identity: PHONE }] },
    };
    const senderOfAnswer = async () => {
      await world.handset.send("MMS", { text: "Thanks", app_id });
      const { data } = await world.client.conversation.messages.list({ app_id, page_size: 1 });
      return data[0]?.sender_id;
    };

    await world.send({ app_id, recipient });
    expect(await senderOfAnswer()).toBe("12025550100");
    await world.send({ app_id, recipient, channel_properties: { MMS_SENDER: "28444" } });
    expect(await senderOfAnswer()).toBe("28444");
  });

  test("a tap on a button carries the default postback when none was given", async () => {
    const sent = await world.send({
      ...CHOICES,
      recipient: { identified_by: { channel_identities: [{ channel: "RCS", identity: PHONE }] } },
    });
    await world.handset.send("RCS", { choice: { message_id: sent, index: 1 } });

    expect(world.customer.received.map(({ event }) => event)).toMatchObject([
      {
        message: {
          contact_message: { choice_response_message: { message_id: sent, postback_data: `${sent}_No` } },
        },
      },
    ]);
  });

  test("typing arrives as EVENT_INBOUND, and the messages list shows both directions, newest first", async () => {
    const sent = await world.send({
      recipient: { identified_by: { channel_identities: [{ channel: "RCS", identity: PHONE }] } },
    });
    await world.handset.report("RCS", { composing: true });
    await world.clock.advance(1);
    await world.handset.send("RCS", { text: "Hi" });

    expect(told(world)).toEqual(["EVENT_INBOUND", "MESSAGE_INBOUND RCS"]);
    const { data } = await world.client.conversation.messages.list({ app_id: world.appId });
    expect(data.map((message) => message.direction)).toEqual(["TO_APP", "TO_CONTACT"]);
    expect(data[1]?.id).toBe(sent);
  });
});
