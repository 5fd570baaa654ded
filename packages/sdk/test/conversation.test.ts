/** What the Conversation domain does beside plain calls: helpers, lists, callbacks. */
import { SinchClient } from "@postrider/sdk";
import type { SendFields } from "@postrider/sdk/conversation";
import { signForTest } from "@postrider/sdk/webhooks";
import { describe, expect, test } from "vitest";
import { answer, startLocalServer } from "./support/local-server.ts";
import { CREDENTIALS, createTestClient, errorOf } from "./support/test-client.ts";

const PROJECT = "/v1/projects/project-1";
const RECIPIENT = { app_id: "app-1", contact_id: "contact-1" } as const;

/** Makes one call and gives what the server got: method, path, parsed body. */
async function wireOf(use: (client: SinchClient) => PromiseLike<unknown>) {
  const server = await startLocalServer((response) => answer(response, 200, {}));
  await use(createTestClient(server.url, { accessToken: "token-1" }).client);
  const [request] = server.requests;
  return [request?.method, request?.url, request?.body ? JSON.parse(request.body) : undefined];
}

const MEDIA = { url: "https://media/x.png" };
const CHOICE = { text_message: { text: "Yes" } };

test.each<[string, (client: SinchClient) => PromiseLike<unknown>, object]>([
  [
    "sendTextMessage",
    ({ conversation }) => conversation.messages.sendTextMessage({ ...RECIPIENT, text: "hi" }),
    { text_message: { text: "hi" } },
  ],
  [
    "sendCardMessage",
    ({ conversation }) =>
      conversation.messages.sendCardMessage({ ...RECIPIENT, card_message: { title: "t" } }),
    { card_message: { title: "t" } },
  ],
  [
    "sendCarouselMessage",
    ({ conversation }) =>
      conversation.messages.sendCarouselMessage({
        ...RECIPIENT,
        carousel_message: { cards: [{ title: "t" }] },
      }),
    { carousel_message: { cards: [{ title: "t" }] } },
  ],
  [
    "sendChoiceMessage",
    ({ conversation }) =>
      conversation.messages.sendChoiceMessage({ ...RECIPIENT, choice_message: { choices: [CHOICE] } }),
    { choice_message: { choices: [CHOICE] } },
  ],
  [
    "sendContactInfoMessage",
    ({ conversation }) =>
      conversation.messages.sendContactInfoMessage({
        ...RECIPIENT,
        contact_info_message: { name: { full_name: "Ada" }, phone_numbers: [{ phone_number: "+46" }] },
      }),
    { contact_info_message: { name: { full_name: "Ada" }, phone_numbers: [{ phone_number: "+46" }] } },
  ],
  [
    "sendListMessage",
    ({ conversation }) =>
      conversation.messages.sendListMessage({
        ...RECIPIENT,
        list_message: { title: "t", sections: [{ items: [{ choice: { title: "c" } }] }] },
      }),
    { list_message: { title: "t", sections: [{ items: [{ choice: { title: "c" } }] }] } },
  ],
  [
    "sendLocationMessage",
    ({ conversation }) =>
      conversation.messages.sendLocationMessage({
        ...RECIPIENT,
        location_message: { title: "t", coordinates: { latitude: 1, longitude: 2 } },
      }),
    { location_message: { title: "t", coordinates: { latitude: 1, longitude: 2 } } },
  ],
  [
    "sendMediaMessage",
    ({ conversation }) => conversation.messages.sendMediaMessage({ ...RECIPIENT, media_message: MEDIA }),
    { media_message: MEDIA },
  ],
  [
    "sendTemplateMessage",
    ({ conversation }) =>
      conversation.messages.sendTemplateMessage({
        ...RECIPIENT,
        template_message: { omni_template: { template_id: "t", version: "1" } },
      }),
    { template_message: { omni_template: { template_id: "t", version: "1" } } },
  ],
])("%s builds the whole request", async (_, use, message) => {
  const body = { app_id: "app-1", recipient: { contact_id: "contact-1" }, message };
  expect(await wireOf(use)).toEqual(["POST", `${PROJECT}/messages:send`, body]);
});

describe("helpers", () => {
  test("take every other option of a send, each to its place", async () => {
    const [, , body] = await wireOf(({ conversation }) =>
      conversation.messages.sendTextMessage({
        app_id: "app-1",
        text: "hi",
        recipient_identities: [{ channel: "SMS", identity: "+46" }],
        ttl: 600,
        channel_priority_order: ["RCS", "SMS"],
        agent: { display_name: "Ada", type: "HUMAN" },
        message_metadata: "booking-77",
      }),
    );
    expect(body).toEqual({
      app_id: "app-1",
      ttl: "600s",
      channel_priority_order: ["RCS", "SMS"],
      message_metadata: "booking-77",
      recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "+46" }] } },
      message: { text_message: { text: "hi" }, agent: { display_name: "Ada", type: "HUMAN" } },
    });
  });

  test("take a ttl as text as it is", async () => {
    const [, , body] = await wireOf(({ conversation }) =>
      conversation.messages.sendTextMessage({ ...RECIPIENT, text: "hi", ttl: "3.5s" }),
    );
    expect(body).toMatchObject({ ttl: "3.5s" });
  });

  test.each([[{}], [{ contact_id: "c", recipient_identities: [] }]])(
    "refuse the recipient %j",
    async (recipient) => {
      const { conversation } = new SinchClient({ baseUrl: "http://server", ...CREDENTIALS });
      const fields = { app_id: "app-1", text: "hi", ...recipient } as SendFields & { text: string };
      const error = await errorOf(conversation.messages.sendTextMessage(fields));
      expect(error.message).toBe("Give either contact_id or recipient_identities");
    },
  );

  test("leave the caller's objects alone", async () => {
    const fields = Object.freeze({ ...RECIPIENT, text: "hi", ttl: 5 });
    await wireOf(({ conversation }) => conversation.messages.sendTextMessage(fields));
    expect(fields).toEqual({ ...RECIPIENT, text: "hi", ttl: 5 });
  });
});

test("listing follows next_page_token and repeats the filters", async () => {
  const server = await startLocalServer((response, _request, count) =>
    answer(response, 200, {
      messages: [{ id: `m${count}` }],
      next_page_token: count < 3 ? `a+b&${count}` : "",
    }),
  );
  const { client } = createTestClient(server.url, { accessToken: "token-1" });

  const messages = await client.conversation.messages.list({ app_id: "app-1" }).toArray({ limit: 10 });

  expect(messages.map(({ id }) => id)).toEqual(["m1", "m2", "m3"]);
  expect(server.requests.map(({ url }) => url)).toEqual([
    `${PROJECT}/messages?app_id=app-1`,
    `${PROJECT}/messages?app_id=app-1&page_token=a%2Bb%261`,
    `${PROJECT}/messages?app_id=app-1&page_token=a%2Bb%262`,
  ]);
});

test("a text that looks like a date stays a text", async () => {
  const message = {
    id: "m1",
    app_message: { text_message: { text: "2024-05-01" } },
    accept_time: "2026-10-08T09:30:15.123Z",
  };
  const server = await startLocalServer((response) => answer(response, 200, message));
  const { client } = createTestClient(server.url, { accessToken: "token-1" });
  expect(await client.conversation.messages.get("m1")).toEqual(message);
});

describe("sinchEvents", () => {
  const { sinchEvents } = new SinchClient({ baseUrl: "http://server", ...CREDENTIALS }).conversation;
  const body = '{"app_id":"a","project_id":"p","message":{"id":"m"}}';

  test("tells whether a callback is genuine", async () => {
    const headers = await signForTest(body, "webhook-secret");
    expect(await sinchEvents.validateAuthenticationHeader(headers, body, "webhook-secret")).toBe(true);
    expect(await sinchEvents.validateAuthenticationHeader(headers, `${body} `, "webhook-secret")).toBe(false);
    expect(await sinchEvents.validateAuthenticationHeader({}, body, "webhook-secret")).toBe(false);
    expect(sinchEvents.parseEvent(body)).toMatchObject({ trigger: "MESSAGE_INBOUND" });
  });

  test("a parsed body is a mistake, not a forgery", async () => {
    const headers = await signForTest(body, "webhook-secret");
    const parsed = JSON.parse(body) as never;
    const error = await errorOf(sinchEvents.validateAuthenticationHeader(headers, parsed, "webhook-secret"));
    expect(error.reason).toBe("body_not_raw");
  });
});
