import type { ContactMessage } from "@postrider/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { InboundMessage } from "../channels/channel.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import { FakeChannel } from "./test/fake-channel.ts";
import { World, type WorldOptions } from "./test/world.ts";

let database: TestDatabase;
const worlds: World[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});
afterAll(() => database.close());

const ALL_TRIGGERS = ["MESSAGE_INBOUND", "EVENT_INBOUND", "CONTACT_CREATE", "CONVERSATION_START"];

async function startWorld(options?: WorldOptions): Promise<World> {
  const world = await World.start(database, { triggers: ALL_TRIGGERS, ...options });
  worlds.push(world);
  return world;
}

function startConversations(options?: WorldOptions): Promise<World> {
  return startWorld({ ...options, app: { processing_mode: "CONVERSATION", ...options?.app } });
}

function wrote(world: World, message: ContactMessage, change: Partial<InboundMessage> = {}): InboundMessage {
  const { projectId, appId } = world;
  const at = world.clock.now() - 120;
  const fromPhone = { channel: "SMS", identity: "+12015550123", senderId: "12025550100" };
  return {
    type: "message",
    projectId,
    appId,
    ...fromPhone,
    providerMessageId: "in-1",
    message,
    at,
    ...change,
  };
}

const hi: ContactMessage = { text_message: { text: "Hi there" } };

describe("a message from a contact", () => {
  test("reaches a DISPATCH app as MESSAGE_INBOUND, and makes no contact", async () => {
    const world = await startWorld();
    await world.receive(wrote(world, hi));
    expect(world.customer.bodies()).toEqual([
      {
        app_id: world.appId,
        project_id: world.projectId,
        accepted_time: "2026-10-08T09:00:00.000Z",
        event_time: "2026-10-08T08:59:59.880Z",
        message: {
          id: expect.stringMatching(/^[0-9A-Z]{26}$/),
          direction: "TO_APP",
          contact_message: hi,
          channel_identity: { channel: "SMS", identity: "12015550123", app_id: "" },
          conversation_id: "",
          contact_id: "",
          metadata: "",
          accept_time: "2026-10-08T09:00:00.000Z",
          sender_id: "12025550100",
          processing_mode: "DISPATCH",
          injected: false,
        },
        message_metadata: "",
        correlation_id: "",
      },
    ]);
  });

  test("makes contact and conversation once, and announces them before the message", async () => {
    const world = await startConversations();
    await world.receive(wrote(world, hi));
    await world.receive(wrote(world, hi, { providerMessageId: "in-2" }));

    expect(world.told().sort()).toEqual([
      "contact_create_notification",
      "conversation_start_notification",
      "message",
      "message",
    ]);
    const bodies = world.customer.bodies() as Record<string, { [key: string]: unknown }>[];
    const messages = bodies.flatMap(({ message }) => (message ? [message] : []));
    const started = bodies.find((body) => body.conversation_start_notification);
    const contact = bodies.find((body) => body.contact_create_notification)?.contact_create_notification
      ?.contact;
    expect(contact).toMatchObject({
      display_name: "Unknown",
      channel_identities: [{ channel: "SMS", identity: "12015550123", app_id: "" }],
    });
    const { id: contactId } = contact as { id: string };
    const conversation = started?.conversation_start_notification?.conversation as { id: string };
    expect(conversation).toMatchObject({ app_id: world.appId, contact_id: contactId, active: true });
    for (const message of messages) {
      expect(message).toMatchObject({ contact_id: contactId, conversation_id: conversation.id });
    }
  });

  test("that the channel repeats is taken once", async () => {
    const world = await startWorld();
    await world.receive(wrote(world, hi), wrote(world, hi));
    await world.receive(wrote(world, hi));
    expect(world.told()).toEqual(["message"]);
  });

  test("carries the metadata of its conversation when the app asks for it", async () => {
    const world = await startConversations({ app: { conversation_metadata_report_view: "FULL" } });
    await world.send({ conversation_metadata: { cart: 7 }, correlation_id: "corr-77" });
    await world.receive(wrote(world, hi));
    const inbound = world.customer.bodies().find((body) => body.message);
    expect(inbound).toMatchObject({ message_metadata: '{"cart":7}', correlation_id: "corr-77" });
  });

  test("for an app that is gone is dropped, and the log says so", async () => {
    const world = await startWorld();
    await world.receive(wrote(world, hi, { appId: "01K7MZX0A1B2C3D4E5F6G7H8J9" }));
    expect(world.told()).toEqual([]);
    expect(world.warnings).toEqual(["inbound traffic for an unknown app"]);
  });
});

describe("a typed reply", () => {
  const message = {
    choice_message: {
      text_message: { text: "Coming?" },
      choices: [{ text_message: { text: "Yes" }, postback_data: "yes" }, { text_message: { text: "No" } }],
    },
  };

  test("that names a choice arrives as that choice, with the message's metadata", async () => {
    const world = await startConversations();
    const id = await world.send({ message, channel_priority_order: ["SMS"], message_metadata: "table-4" });
    await world.receive(wrote(world, { text_message: { text: " yes " } }));
    expect(world.customer.bodies().find((body) => body.message)).toMatchObject({
      message: {
        contact_message: { choice_response_message: { message_id: id, postback_data: "yes" } },
        metadata: "table-4",
      },
    });
  });

  test("that names none stays a text", async () => {
    const world = await startConversations();
    await world.send({ message, channel_priority_order: ["SMS"] });
    const text: ContactMessage = { text_message: { text: "Maybe" } };
    await world.receive(wrote(world, text));
    expect(world.customer.bodies().find((body) => body.message)).toMatchObject({
      message: { contact_message: text, metadata: "" },
    });
  });
});

test("an event from a contact arrives as EVENT_INBOUND, once", async () => {
  const world = await startWorld();
  const { projectId, appId, clock } = world;
  const event = {
    type: "event",
    projectId,
    appId,
    channel: "RCS",
    identity: "12015550123",
    providerEventId: "event-1",
    event: { contact_event: { composing_event: {} } },
    at: clock.now(),
  } as const;
  await world.receive(event, event);
  expect(world.customer.bodies()).toMatchObject([
    {
      app_id: appId,
      event: {
        direction: "TO_APP",
        contact_event: { composing_event: {} },
        channel_identity: { channel: "RCS", identity: "12015550123", app_id: "" },
        processing_mode: "DISPATCH",
      },
    },
  ]);
});

describe("in a CONVERSATION app a message", () => {
  test("makes the contact with all its identities, and belongs to its conversation", async () => {
    const world = await startConversations({ triggers: [...ALL_TRIGGERS, "MESSAGE_DELIVERY"] });
    await world.send({ correlation_id: "corr-77" });
    const bodies = world.customer.bodies() as Record<string, Record<string, unknown>>[];
    const contact = bodies.find((body) => body.contact_create_notification)?.contact_create_notification
      ?.contact;
    const { id: contactId } = contact as { id: string };
    expect(contact).toMatchObject({
      channel_identities: [
        { channel: "RCS", identity: "12015550123", app_id: "" },
        { channel: "SMS", identity: "12015550123", app_id: "" },
      ],
      channel_priority: ["RCS", "SMS"],
    });
    expect(bodies.find((body) => body.message_delivery_report)).toMatchObject({
      message_delivery_report: { contact_id: contactId, processing_mode: "CONVERSATION" },
      correlation_id: "corr-77",
    });
  });

  test("to a contact goes to the channel that was used last", async () => {
    const world = await startConversations();
    await world.receive(wrote(world, hi, { channel: "WHATSAPP" }));
    const [first] = world.customer.bodies() as {
      contact_create_notification?: { contact: { id: string } };
    }[];
    const contactId = first?.contact_create_notification?.contact.id ?? "";
    await world.send({ recipient: { contact_id: contactId } });
    expect(world.channel("WHATSAPP").submissions).toHaveLength(1);
  });

  test("to an unknown contact fails with CONTACT_NOT_FOUND", async () => {
    const world = await startConversations({ triggers: ["MESSAGE_DELIVERY"] });
    await world.send({ recipient: { contact_id: "01K7P000000000000000CNT001" } });
    expect(world.told()).toEqual(["FAILED - CONTACT_NOT_FOUND"]);
  });

  test("with DISPATCH_ONLY makes no contact", async () => {
    const world = await startConversations({ triggers: [...ALL_TRIGGERS, "MESSAGE_DELIVERY"] });
    await world.send({ processing_strategy: "DISPATCH_ONLY", correlation_id: "corr-77" });
    expect(world.customer.bodies()).toMatchObject([
      { message_delivery_report: { contact_id: "", processing_mode: "DISPATCH" }, correlation_id: "" },
    ]);
    expect(world.told()).toHaveLength(1);
  });
});

describe("a receipt that comes before the submit answer is recorded", () => {
  test("waits for the record in the same process", async () => {
    const world = await startWorld({ triggers: ["MESSAGE_DELIVERY"] });
    let taken: Promise<void> | undefined;
    world.channel("RCS").doNext(async ({ submissionKey }) => {
      const submitted = { providerMessageId: FakeChannel.idOf(submissionKey) };
      taken = Promise.resolve().then(() => world.messaging.receive([world.receipt("RCS", "DELIVERED")]));
      return submitted;
    });
    const id = await world.send();
    await taken;
    await world.advance(1000);
    expect(await world.statusOf(id)).toBe("DELIVERED");
    expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS", "DELIVERED RCS"]);
  });

  test("is parked and applied when another process has recorded it", async () => {
    const world = await startWorld({ triggers: ["MESSAGE_DELIVERY"] });
    const { projectId, clock } = world;
    const receipt = { type: "receipt", projectId, channel: "RCS", providerMessageId: "early" } as const;
    await world.receive({ ...receipt, status: "DELIVERED", at: clock.now() });
    world.channel("RCS").doNext(async () => ({ providerMessageId: "early" }));
    const id = await world.send();
    await world.advance(10_000);
    expect(await world.statusOf(id)).toBe("DELIVERED");
  });

  test("is given up when nobody's submission turns up within ten minutes", async () => {
    const world = await startWorld();
    const { projectId, clock } = world;
    const receipt = { type: "receipt", projectId, channel: "RCS", providerMessageId: "nobody's" } as const;
    await world.receive({ ...receipt, status: "DELIVERED", at: clock.now() });
    await world.advance(1_200_000);
    expect(world.warnings).toEqual(["a receipt belongs to no submission"]);
    expect(await world.queue.nextDue()).toBeUndefined();
  });
});
