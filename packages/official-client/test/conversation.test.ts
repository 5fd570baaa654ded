import { type Conversation, ConversationCallbackWebhooks, SinchClient } from "@sinch/sdk-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCallbackReceiver } from "./callback-receiver.ts";
import { type DevServer, startPostriderDev } from "./postrider-dev.ts";

const HANDSET = "12025550123";
const SECRET = "official-client-secret";

let server: DevServer;
let receiver: Awaited<ReturnType<typeof startCallbackReceiver>>;
let sinch: SinchClient;

beforeAll(async () => {
  [server, receiver] = await Promise.all([startPostriderDev(), startCallbackReceiver()]);
  sinch = new SinchClient({
    projectId: server.project_id,
    keyId: server.key_id,
    keySecret: server.key_secret,
    authHostname: server.url,
    conversationHostname: server.url,
    logger: null,
  });
});

afterAll(async () => {
  await Promise.all([server?.stop(), receiver?.stop()]);
});

describe("apps", () => {
  test("an app is created, read, listed, changed and deleted", async () => {
    const created = await sinch.conversation.app.create({
      appCreateRequestBody: {
        display_name: "Bookings",
        channel_credentials: [],
        processing_mode: "DISPATCH",
      },
    });
    expect(created).toMatchObject({ display_name: "Bookings", processing_mode: "DISPATCH" });
    const app_id = created.id as string;

    expect(await sinch.conversation.app.get({ app_id })).toMatchObject({ id: app_id });
    const { apps } = await sinch.conversation.app.list({});
    expect(apps?.map((app) => app.id)).toEqual(expect.arrayContaining([server.app_id, app_id]));

    const updated = await sinch.conversation.app.update({
      app_id,
      update_mask: ["display_name"],
      appUpdateRequestBody: { display_name: "Tables" },
    });
    expect(updated).toMatchObject({ id: app_id, display_name: "Tables", processing_mode: "DISPATCH" });

    expect(await sinch.conversation.app.delete({ app_id })).toEqual({});
    await expect(sinch.conversation.app.get({ app_id })).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe("webhooks", () => {
  test("a webhook is created, read, listed, changed and deleted", async () => {
    const webhook = await sinch.conversation.webhooks.create({
      webhookCreateRequestBody: {
        app_id: server.app_id,
        target: `${receiver.url}/short-lived`,
        target_type: "HTTP",
        triggers: ["MESSAGE_INBOUND"],
      },
    });
    const webhook_id = webhook.id as string;

    expect(await sinch.conversation.webhooks.get({ webhook_id })).toMatchObject({
      triggers: ["MESSAGE_INBOUND"],
    });
    const { webhooks } = await sinch.conversation.webhooks.list({ app_id: server.app_id });
    expect(webhooks?.map(({ id }) => id)).toContain(webhook_id);

    const updated = await sinch.conversation.webhooks.update({
      webhook_id,
      update_mask: ["triggers"],
      webhookUpdateRequestBody: {
        app_id: server.app_id,
        target: webhook.target,
        triggers: ["MESSAGE_DELIVERY", "MESSAGE_INBOUND"],
      },
    });
    expect(updated.triggers).toEqual(["MESSAGE_DELIVERY", "MESSAGE_INBOUND"]);

    expect(await sinch.conversation.webhooks.delete({ webhook_id })).toEqual({});
  });
});

describe("messages", () => {
  beforeAll(async () => {
    await sinch.conversation.webhooks.create({
      webhookCreateRequestBody: {
        app_id: server.app_id,
        target: receiver.url,
        target_type: "HTTP",
        triggers: ["MESSAGE_DELIVERY"],
        secret: SECRET,
      },
    });
  });

  const image = { url: "https://cdn.example.com/room12.jpg" };
  const reply = (text: string) => ({ text_message: { text } });
  const messages: Record<string, (to: Recipient) => Promise<Conversation.SendMessageResponse>> = {
    text: (to) => api().sendTextMessage(body(to, { text_message: { text: "Your table is ready." } })),
    media: (to) => api().sendMediaMessage(body(to, { media_message: image })),
    card: (to) =>
      api().sendCardMessage(
        body(to, {
          card_message: {
            title: "Room 12",
            description: "Sea view",
            media_message: image,
            choices: [reply("Book")],
          },
        }),
      ),
    carousel: (to) =>
      api().sendCarouselMessage(
        body(to, {
          carousel_message: { cards: [{ title: "Room 12" }, { title: "Room 14" }], choices: [reply("More")] },
        }),
      ),
    choice: (to) =>
      api().sendChoiceMessage(
        body(to, {
          choice_message: { text_message: { text: "When?" }, choices: [reply("Today"), reply("Tomorrow")] },
        }),
      ),
    "contact info": (to) =>
      api().sendContactInfoMessage(
        body(to, {
          contact_info_message: {
            name: { full_name: "Ada Byron" },
            phone_numbers: [{ phone_number: "+12025550177" }],
          },
        }),
      ),
    list: (to) =>
      api().sendListMessage(
        body(to, {
          list_message: {
            title: "Menu",
            sections: [{ title: "Soups", items: [{ choice: { title: "Tomato" } }] }],
          },
        }),
      ),
    location: (to) =>
      api().sendLocationMessage(
        body(to, { location_message: { title: "Depot", coordinates: { latitude: 55.61, longitude: 13 } } }),
      ),
    template: (to) =>
      api().sendTemplateMessage(
        body(to, {
          template_message: {
            channel_template: {
              WHATSAPP: {
                template_id: "order_ready",
                version: "1",
                language_code: "en_US",
                parameters: { "body[1]text": "Ada" },
              },
            },
          },
        }),
      ),
  };

  test.each(Object.keys(messages))(
    "a %s message is accepted and delivered, with a signature the client accepts",
    async (type) => {
      const channel = type === "template" ? "WHATSAPP" : "SMS";
      const { message_id } = await messages[type]!({
        identified_by: { channel_identities: [{ channel, identity: HANDSET }] },
      });

      const callback = await receiver.next(
        ({ body }) => body.includes(message_id!) && body.includes('"DELIVERED"'),
      );
      const events = new ConversationCallbackWebhooks(SECRET);
      expect(events.validateAuthenticationHeader(callback.headers, callback.body)).toBe(true);
      expect(events.parseEvent(callback.body)).toMatchObject({
        trigger: "MESSAGE_DELIVERY",
        message_delivery_report: {
          message_id,
          status: "DELIVERED",
          channel_identity: { channel, identity: HANDSET },
        },
      });

      expect(await api().get({ message_id: message_id! })).toMatchObject({
        id: message_id,
        direction: "TO_CONTACT",
      });
    },
  );

  test("messages are listed page by page, and a deleted one is gone", async () => {
    const { message_id } = await messages.text!({
      identified_by: { channel_identities: [{ channel: "SMS", identity: "12025550188" }] },
    });

    const first = await api().list({ app_id: server.app_id, page_size: 3 });
    expect(first.data).toHaveLength(3);
    expect(first.hasNextPage).toBe(true);
    const ids: (string | undefined)[] = [];
    for await (const message of api().list({ app_id: server.app_id, page_size: 3 })) ids.push(message.id);
    expect(new Set(ids).size).toBe(Object.keys(messages).length + 1);
    expect(ids[0]).toBe(message_id);

    expect(await api().delete({ message_id: message_id! })).toEqual({});
    await expect(api().get({ message_id: message_id! })).rejects.toMatchObject({ statusCode: 404 });
  });
});

type Recipient = Conversation.IdentifiedBy;

function api() {
  return sinch.conversation.messages;
}

/** The official client wraps each body, and changes the object it is given. */
function body<Message>(recipient: Recipient, message: Message) {
  return { sendMessageRequestBody: { app_id: server.app_id, recipient, message } };
}
