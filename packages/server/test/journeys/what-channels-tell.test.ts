import { validateSchema } from "@postrider/contract";
import type { ContactMessage } from "@postrider/sdk/conversation";
import type { WebhookEvent } from "@postrider/sdk/webhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { channelDescriptions } from "../../src/channels/index.ts";
import { told } from "../told.ts";
import { PHONE, startWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.listen();
  // Everybody is known already, so that a story tells of what it is about alone.
  for (const { channel } of channelDescriptions)
    await world.send({
      recipient: { identified_by: { channel_identities: [{ channel, identity: PHONE }] } },
    });
});
afterAll(() => world.close());
beforeEach(() => {
  world.customer.received.length = 0;
});

const MESSAGES: Record<string, ContactMessage> = {
  text_message: { text_message: { text: "Hi" } },
  media_message: { media_message: { url: "https://pictures.test/a.jpg" } },
  media_card_message: { media_card_message: { url: "https://pictures.test/a.jpg", caption: "Look" } },
  location_message: { location_message: { title: "Here", coordinates: { latitude: 55.6, longitude: 13 } } },
  choice_response_message: { choice_response_message: { message_id: "01K7", postback_data: "yes" } },
  product_response_message: {
    product_response_message: {
      products: [{ id: "sku", marketplace: "FACEBOOK", quantity: 2, item_price: 4.5, currency: "EUR" }],
      title: "Please",
      catalog_id: "c-1",
    },
  },
  channel_specific_message: {
    channel_specific_message: {
      message_type: "nfm_reply",
      message: { type: "nfm_reply", nfm_reply: { name: "flow", response_json: "{}", body: "Sent" } },
    },
  },
  fallback_message: { fallback_message: { raw_message: "BEGIN:VCARD" } },
};

const EVENTS: Record<string, object> = {
  composing_event: { contact_event: { composing_event: {} } },
  composing_end_event: { contact_event: { composing_end_event: {} } },
  comment_event: { contact_event: { comment_event: { text: "Nice", comment_type: "FEED", user: "ada" } } },
  reaction_event: {
    contact_message_event: {
      reaction_event: { emoji: "👍", action: "REACTION_ACTION_REACT", message_id: "01K7" },
    },
  },
  payment_status_update_event: {
    contact_message_event: {
      payment_status_update_event: { reference_id: "o-1", payment_status: "PAYMENT_STATUS_CAPTURED" },
    },
  },
  shortlink_activated_event: {
    contact_message_event: { shortlink_activated_event: { ref: "poster", source: "SHORTLINK" } },
  },
};

const messagesOfChannels = channelDescriptions.flatMap(({ channel, capabilities }) =>
  capabilities.contactMessages.map((kind) => [channel, kind] as const),
);
const eventsOfChannels = channelDescriptions.flatMap(({ channel, capabilities }) =>
  capabilities.contactEvents.map((kind) => [channel, kind] as const),
);

/** The only callback there is, which must be as the contract has it. */
function only(schema: Parameters<typeof validateSchema>[0]): WebhookEvent {
  const { received } = world.customer;
  expect(told(world)).toHaveLength(1);
  const [callback] = received;
  if (callback === undefined) throw new Error("nothing was told");
  expect(validateSchema(schema, JSON.parse(callback.body))).toEqual({ problems: [], unknownFields: [] });
  return callback.event;
}

describe("everything that a contact can send arrives as it was sent", () => {
  test.each(messagesOfChannels)("on %s a %s", async (channel, kind) => {
    const contact_message = MESSAGES[kind] as ContactMessage;
    await world.handset.send(channel, { contact_message });

    expect(only("MessageInboundCallback")).toMatchObject({
      message: { contact_message, channel_identity: { channel, identity: PHONE }, direction: "TO_APP" },
    });
  });

  test("a quote names the message and brings its metadata", async () => {
    const sent = await world.send({ message_metadata: "order 7" });
    world.customer.received.length = 0;
    await world.handset.send("SMS", { text: "This one", reply_to: sent });

    expect(only("MessageInboundCallback")).toMatchObject({
      message: {
        contact_message: { text_message: { text: "This one" }, reply_to: { message_id: sent } },
        metadata: "order 7",
      },
    });
  });

  test.each(eventsOfChannels)("on %s a %s, and that its record was stored", async (channel, kind) => {
    await world.handset.report(channel, EVENTS[kind] as object);

    expect(told(world)).toEqual(["EVENT_INBOUND", "RECORD_NOTIFICATION"]);
    const [inbound, recorded] = world.customer.received.map(({ event }) => event);
    expect(inbound).toMatchObject({
      event: { ...EVENTS[kind], channel_identity: { channel, identity: PHONE }, direction: "TO_APP" },
    });
    const { event } = inbound as Extract<WebhookEvent, { trigger: "EVENT_INBOUND" }>;
    expect(recorded).toMatchObject({
      record_notification: {
        entity_id: event.id,
        record_status: "EVENT_RECORD_STORED",
        contact_id: event.contact_id,
        conversation_id: event.conversation_id,
      },
    });
  });
});

describe("opting out on the channel itself", () => {
  test("is told as OPT_OUT and OPT_IN; meanwhile the channel refuses, and the app's own lists stay", async () => {
    const to = {
      recipient: { identified_by: { channel_identities: [{ channel: "VIBER", identity: PHONE }] } },
    };
    await world.handset.report("VIBER", { opt: "OUT" });
    const contact = await contactOf("VIBER");
    expect(only("OptOutCallback")).toMatchObject({
      opt_out_notification: {
        channel: "VIBER",
        identity: PHONE,
        contact_id: contact,
        status: "OPT_OUT_SUCCEEDED",
        processing_mode: "CONVERSATION",
      },
    });
    const refused = await world.send(to);
    expect(await world.statusOf(refused)).toBe("FAILED");
    const { consents } = world.client.conversation;
    await expect(consents.listIdentities(world.appId, "OPT_OUT_ALL")).rejects.toMatchObject({ status: 404 });

    world.customer.received.length = 0;
    await world.handset.report("VIBER", { opt: "IN" });
    expect(only("OptInCallback")).toMatchObject({ opt_in_notification: { status: "OPT_IN_SUCCEEDED" } });
    expect(await world.statusOf(await world.send(to))).toBe("DELIVERED");
  });
});

test("what has no form here is told as UNSUPPORTED, with the channel's own text", async () => {
  await world.handset.report("INSTAGRAM", { unsupported: '{"share":"reel"}' });

  expect(only("UnsupportedCallback")).toMatchObject({
    unsupported_callback: {
      channel: "INSTAGRAM",
      payload: '{"share":"reel"}',
      channel_identity: { channel: "INSTAGRAM", identity: PHONE, app_id: world.appId },
      contact_id: await contactOf("INSTAGRAM"),
      processing_mode: "CONVERSATION",
    },
  });
});

test("news of the account at a channel is told as CHANNEL_EVENT", async () => {
  const news = {
    event_type: "WHATS_APP_QUALITY_RATING_CHANGED",
    additional_data: { quality_rating: "YELLOW" },
  };
  const path = "/simulator/v1/channels/WHATSAPP/news";
  await world.client.request({ method: "POST", path, body: { app_id: world.appId, ...news } });
  await world.clock.advance(0);

  expect(only("ChannelEventCallback")).toMatchObject({
    app_id: world.appId,
    channel_event_notification: { channel_event: { channel: "WHATSAPP", ...news } },
  });
});

/** The contact that has PHONE on a channel. */
async function contactOf(channel: string): Promise<string | undefined> {
  for await (const { id, channel_identities } of world.client.conversation.contacts.list())
    if (channel_identities?.some((one) => one.channel === channel && one.identity === PHONE)) return id;
  return undefined;
}
