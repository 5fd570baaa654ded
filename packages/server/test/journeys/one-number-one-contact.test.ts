import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { told } from "../told.ts";
import { startWorld, type World } from "../world.ts";

let world: World;
let lastNumber = 12_025_551_000;
let number: string;
beforeAll(async () => {
  world = await startWorld();
  await world.client.conversation.projectSettings.create({
    contact_settings: { unified_contact_id_enabled: true },
  });
  await world.listen(["CONTACT_CREATE", "CONTACT_UPDATE", "CONVERSATION_START", "MESSAGE_INBOUND"]);
});
afterAll(() => world.close());
beforeEach(() => {
  lastNumber += 1;
  number = String(lastNumber);
  world.customer.received.length = 0;
});

const to = (channel: "SMS" | "MMS" | "RCS" | "WHATSAPP") => ({
  recipient: { identified_by: { channel_identities: [{ channel, identity: number }] } },
});

/** The contacts that have the number, with the channels that they have it on. */
async function owners(): Promise<string[][]> {
  const { data } = await world.client.conversation.contacts.list({ page_size: 100 });
  return data
    .filter(({ channel_identities }) => channel_identities?.some(({ identity }) => identity === number))
    .map(({ channel_identities = [] }) => channel_identities.map(({ channel }) => channel));
}

describe("where one number is one contact", () => {
  test("who was written to by SMS and answers by RCS is the same, and has both addresses from then on", async () => {
    const sent = await world.send(to("SMS"));
    world.customer.received.length = 0;
    await world.handset.send("RCS", { text: "Hi", app_id: world.appId }, number);

    expect(await owners()).toEqual([["SMS", "RCS"]]);
    expect(told(world)).toEqual(["CONTACT_UPDATE", "MESSAGE_INBOUND RCS"]);
    const { contact_id, conversation_id } = await world.client.conversation.messages.get(sent);
    const inbound = world.customer.received.map(({ event }) => event);
    expect(inbound).toContainEqual(
      expect.objectContaining({ message: expect.objectContaining({ contact_id, conversation_id }) }),
    );
    expect(inbound).toContainEqual(
      expect.objectContaining({
        contact_update_notification: {
          contact: expect.objectContaining({ id: contact_id, channel_priority: ["SMS", "RCS"] }),
        },
      }),
    );
  });

  test("a message over another channel of the phone goes to the same, and is told once", async () => {
    await world.send(to("SMS"));
    world.customer.received.length = 0;
    await world.send(to("MMS"));
    await world.send(to("MMS"));

    expect(await owners()).toEqual([["SMS", "MMS"]]);
    expect(told(world)).toEqual(["CONTACT_UPDATE"]);
  });

  test("two that come at once, over two channels, from somebody new, make one contact", async () => {
    await Promise.all([world.send(to("SMS")), world.send(to("RCS"))]);

    const [channels, ...others] = await owners();
    expect(others).toEqual([]);
    expect([...(channels ?? [])].sort()).toEqual(["RCS", "SMS"]);
  });

  test("the same digits on a channel that is not of the phone are another contact", async () => {
    await world.send(to("SMS"));
    await world.send(to("WHATSAPP"));
    expect((await owners()).sort()).toEqual([["SMS"], ["WHATSAPP"]]);
  });
});

test("where the project did not ask for it, each channel has its own contact", async () => {
  const { projectSettings } = world.client.conversation;
  await projectSettings.update({ contact_settings: { unified_contact_id_enabled: false } });
  await world.send(to("SMS"));
  await world.send(to("RCS"));
  expect((await owners()).sort()).toEqual([["RCS"], ["SMS"]]);
});
