import type { Channel } from "@postrider/sdk/conversation";
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

async function sendTyping(channel: Channel): Promise<string> {
  const { event_id } = await world.client.conversation.events.send({
    app_id: world.appId,
    recipient: { identified_by: { channel_identities: [{ channel, identity: PHONE }] } },
    event: { composing_event: {} },
    event_metadata: "of mine",
  });
  await world.clock.advance(0);
  return event_id;
}

/** The reports on events since the test began. */
function reports(): unknown[] {
  return world.customer.received.flatMap(({ event }) =>
    event.trigger === "EVENT_DELIVERY" ? [event.event_delivery_report] : [],
  );
}

describe("an event of an app", () => {
  test("reaches a channel that shows it, is reported and kept", async () => {
    const id = await sendTyping("RCS");

    expect(reports()).toMatchObject([{ event_id: id, status: "DELIVERED", metadata: "of mine" }]);
    const kept = await world.client.conversation.events.get(id);
    expect(kept).toMatchObject({ id, direction: "TO_CONTACT", app_event: { composing_event: {} } });
    const { data } = await world.client.conversation.events.list({ contact_id: kept.contact_id as string });
    expect(data.map((event) => event.id)).toEqual([id]);
  });

  test("fails on a channel that has no such thing", async () => {
    await sendTyping("SMS");
    expect(reports()).toMatchObject([{ status: "FAILED", reason: { code: "UNSUPPORTED_OPERATION" } }]);
  });

  test("to a contact that there is not fails, and is told without a channel", async () => {
    await world.client.conversation.events.send({
      app_id: world.appId,
      recipient: { contact_id: UNKNOWN },
      event: { composing_event: {} },
    });
    await world.clock.advance(0);

    expect(reports()).toMatchObject([{ status: "FAILED", channel_identity: null }]);
    const records = world.customer.received.flatMap(({ event }) =>
      event.trigger === "RECORD_NOTIFICATION" ? [event.record_notification] : [],
    );
    expect(records).toEqual([
      {
        entity_id: expect.any(String),
        record_status: "EVENT_RECORD_STORED",
        contact_id: "",
        conversation_id: "",
        processing_mode: "CONVERSATION",
      },
    ]);
  });

  test("can be deleted, once", async () => {
    const { events } = world.client.conversation;
    const id = await sendTyping("RCS");
    await events.delete(id);
    await expect(events.get(id)).rejects.toMatchObject({ status: 404 });
    await expect(events.delete(id)).rejects.toMatchObject({ status: 404 });
  });

  test("needs an app that there is", async () => {
    const event = { composing_event: {} };
    const recipient = { contact_id: UNKNOWN };
    await expect(
      world.client.conversation.events.send({ app_id: UNKNOWN, recipient, event }),
    ).rejects.toMatchObject({ status: 404 });
  });
});

test("events are listed of one contact or conversation, not of all", async () => {
  const answer = await world.api("/events");
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    error: { message: "$.conversation_id must be set when there is no contact_id" },
  });
});
