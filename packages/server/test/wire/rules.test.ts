import type { SendMessageRequest } from "@postrider/sdk/conversation";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { told } from "../told.ts";
import { PHONE, startWorld, type World } from "../world.ts";

/** What the Conversation API reference says of messages on their way, observed from outside. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

let webhookId: string;
beforeEach(async () => {
  webhookId = await world.listen();
  world.customer.received.length = 0;
});
afterEach(() => world.client.conversation.webhooks.delete(webhookId));

const to = (...identities: [channel: string, identity: string][]): Pick<SendMessageRequest, "recipient"> => ({
  recipient: {
    identified_by: { channel_identities: identities.map(([channel, identity]) => ({ channel, identity })) },
  },
});

const deliveries = () => told(world).filter((line) => line.startsWith("MESSAGE_DELIVERY"));

describe("the channel order", () => {
  test.each<[what: string, request: Partial<SendMessageRequest>, expected: string[]]>([
    [
      "that is empty is none: the identities' own holds",
      { channel_priority_order: [] },
      ["DELIVERED SMS", "QUEUED_ON_CHANNEL SMS"],
    ],
    [
      "skips a channel that the recipient has no identity on",
      { channel_priority_order: ["WHATSAPP", "SMS"] },
      [
        "DELIVERED SMS",
        "QUEUED_ON_CHANNEL SMS",
        "SWITCHING_CHANNEL WHATSAPP NO_CHANNEL_IDENTITY_FOR_CONTACT",
      ],
    ],
    [
      "skips a channel that the app has no credential for",
      to(["APPLEBC", "x"], ["SMS", PHONE]),
      ["DELIVERED SMS", "QUEUED_ON_CHANNEL SMS", "SWITCHING_CHANNEL APPLEBC CHANNEL_CONFIGURATION_MISSING"],
    ],
    [
      "skips a channel that the message has no content for",
      { ...to(["RCS", PHONE], ["SMS", PHONE]), message: { explicit_channel_message: { SMS: "{}" } } },
      ["DELIVERED SMS", "QUEUED_ON_CHANNEL SMS", "SWITCHING_CHANNEL RCS BAD_REQUEST"],
    ],
    [
      "of one channel ends with that channel's reason",
      { channel_priority_order: ["TELEGRAM"] },
      ["FAILED TELEGRAM NO_CHANNEL_IDENTITY_FOR_CONTACT"],
    ],
    [
      "of channels that cannot be tried ends with none left",
      { channel_priority_order: ["TELEGRAM", "LINE"] },
      ["FAILED NO_CHANNELS_LEFT"],
    ],
    [
      "ends at an identity that nobody can have",
      to(["SMS", "abc"]),
      ["FAILED SMS RECIPIENT_INVALID_CHANNEL_IDENTITY"],
    ],
    [
      "of an unknown contact is none",
      { recipient: { contact_id: "01K7MZX0A1B2C3D4E5F6G7H8J9" } },
      ["FAILED CONTACT_NOT_FOUND"],
    ],
  ])("%s", async (_, request, expected) => {
    await world.send(request);
    expect(deliveries()).toEqual(expected.map((line) => `MESSAGE_DELIVERY ${line}`));
  });
});

describe("a conversation", () => {
  test("starts once, however many messages start it, and with the first one's channel and time", async () => {
    const request = to(["SMS", "+12025550177"]);
    await Promise.all(Array.from({ length: 8 }, () => world.send(request)));
    const started = world.customer.received.flatMap(({ event }) =>
      event.trigger === "CONVERSATION_START" ? [event.conversation_start_notification.conversation] : [],
    );
    expect(started).toEqual([
      expect.objectContaining({
        active: true,
        active_channel: "SMS",
        last_received: new Date(world.clock.now()).toISOString(),
      }),
    ]);
    const created = world.customer.received.flatMap(({ event }) =>
      event.trigger === "CONTACT_CREATE" ? [event.contact_create_notification.contact] : [],
    );
    expect(created).toEqual([
      expect.objectContaining({
        channel_identities: [{ channel: "SMS", identity: "12025550177", app_id: "" }],
        channel_priority: ["SMS"],
        display_name: "Unknown",
        language: "UNSPECIFIED",
      }),
    ]);
  });

  test("tells its metadata and correlation id with what the contact writes", async () => {
    await world.client.conversation.apps.update(world.appId, { conversation_metadata_report_view: "FULL" });
    await world.send({ conversation_metadata: { a: 1, b: 1 }, correlation_id: "corr" });
    await world.send({
      conversation_metadata: { a: null, c: 2 },
      conversation_metadata_update_strategy: "MERGE_PATCH",
    });
    await world.handset.send("SMS", { text: "Hi" });
    const inbound = world.customer.received.find(({ event }) => event.trigger === "MESSAGE_INBOUND");
    const { message_metadata, correlation_id } = JSON.parse(inbound?.body ?? "{}");
    expect(JSON.parse(message_metadata)).toEqual({ b: 1, c: 2 });
    expect(correlation_id).toBe("corr");
  });
});

describe("a message that is deleted before it was sent", () => {
  test("is not recalled: it is sent, and told of", async () => {
    const { messages } = world.client.conversation;
    const { message_id: id } = await messages.send({
      app_id: world.appId,
      ...to(["SMS", PHONE]),
      message: { text_message: { text: "Hello" } },
    });
    await messages.delete(id);
    expect((await world.api(`/messages/${id}`)).status).toBe(404);
    await world.clock.advance(0);
    expect(deliveries()).toEqual([
      "MESSAGE_DELIVERY DELIVERED SMS",
      "MESSAGE_DELIVERY QUEUED_ON_CHANNEL SMS",
    ]);
  });
});

describe("callback_url", () => {
  test("takes the delivery reports from the webhooks, signed with the app's secret for it", async () => {
    const secret = "s3cr3t-of-overrides";
    const callback_settings = { secret_for_overridden_callback_urls: secret };
    await world.client.conversation.apps.update(world.appId, { callback_settings });
    await world.send({ callback_url: `${world.customer.url}/own` });
    const [own, others] = [true, false].map((isOwn) =>
      world.customer.received.filter(({ event }) => (event.trigger === "MESSAGE_DELIVERY") === isOwn),
    );
    expect(own).toHaveLength(2);
    for (const callback of own ?? []) await world.customer.verify(callback, secret);
    expect(others?.map(({ event }) => event.trigger)).toContain("MESSAGE_SUBMIT");
  });
});

describe("a DISPATCH app that keeps nothing", () => {
  test("shows none of its messages, and still tells of them", async () => {
    const { id } = await world.client.conversation.apps.create({
      display_name: "One way",
      channel_credentials: [
        { channel: "SMS", static_bearer: { claimed_identity: "plan-1", token: "token" } },
      ],
    });
    const { apps, messages, webhooks } = world.client.conversation;
    const target = `${world.customer.url}/dispatch`;
    await webhooks.create({ app_id: id, target, target_type: "HTTP", triggers: ["MESSAGE_DELIVERY"] });
    const sent: string[] = [];
    for (let count = 0; count < 12; count++) sent.push(await world.send({ app_id: id }));
    expect(deliveries()).toHaveLength(24);

    const list = async (query: string) =>
      (await world.api(`/messages?messages_source=DISPATCH_SOURCE${query}`)).json();
    expect(await list("")).toEqual({ messages: [], next_page_token: "" });
    expect(await list(`&app_id=${id}`)).toEqual({ messages: [], next_page_token: "" });
    const one = await world.api(`/messages/${sent[0]}?messages_source=DISPATCH_SOURCE`);
    expect(one.status).toBe(404);

    // With a retention it shows them until they are that old, in full pages.
    await apps.update(id, { dispatch_retention_policy: { ttl_days: 2 } });
    const shown = await messages
      .list({ messages_source: "DISPATCH_SOURCE", page_size: 5 })
      .toArray({ limit: 100 });
    expect(shown.map((message) => message.id)).toEqual(sent.toReversed());
    await world.clock.advance(2 * 86_400_000);
    expect(await list("")).toEqual({ messages: [], next_page_token: "" });
  });
});
