/**
 * Every method of the Conversation domain, by what the API reference says of its request: method, address, query and
 * body. The server of these tests knows the contract: it refuses what breaks it, and answers with its examples.
 */
import type { SinchClient } from "@postrider/sdk";
import { expect, test } from "vitest";
import { startCheckedServer } from "./support/checked-server.ts";
import { createTestClient } from "./support/test-client.ts";

const PROJECT = "/v1/projects/project-1";
const TEMPLATES = "/v2/projects/project-1/templates";
const TEMPLATES_V1 = `${PROJECT}/templates`;
/** The batch API has a host of its own; where one origin serves all, a prefix. */
const BATCH = `/conversationbatch${PROJECT}`;

const APP = "01M4DDJQ6M8G5K2T7V3X9YABCD";
const CONTACT = "01M4DDJQ6NBMD0RDT5NGRMFD70";
const OTHER = "01M4DDJQ6NBMD0RDT5NGRMFD71";
const TALK = "01M4DDJQ6PZ4N8X2K7V5T3R1QW";
const MESSAGE = "01M4DDJQ6Q8Z5T2V7M3N9K1XRA";
const EVENT = "01M4DDJQ6Q8Z5T2V7M3N9K1XRB";
const HOOK = "01M4DDJQ6Q8Z5T2V7M3N9K1XRC";
const BATCH_ID = "01M4DDJQ6Q8Z5T2V7M3N9K1XRD";

const TEXT = { text_message: { text: "Your table is ready." } };
const SMS = { channel: "SMS", identity: "12015550123" };
const TO_CONTACT = { contact_id: CONTACT };
const TO_NUMBER = { identified_by: { channel_identities: [SMS] } };
const PAST = "2026-10-08T09:00:00Z";
const TEMPLATE = {
  default_translation: "en-US",
  translations: [{ language_code: "en-US", version: "1", text_message: { text: "Hi ${name}" } }],
};
const TEMPLATE_V1 = {
  channel: "CONVERSATION",
  default_translation: "en-US",
  translations: [{ language_code: "en-US", content: JSON.stringify(TEXT) }],
};
const HTTP_HOOK = { target: "https://example.com/callbacks", target_type: "HTTP" };

type Use = (domain: SinchClient["conversation"]) => PromiseLike<unknown>;

/** A method, a call of it, and the request that the call makes. */
type Row = [name: string, use: Use, method: string, address: string, body?: object];

const MESSAGES: Row[] = [
  [
    "messages.send",
    ({ messages }) => messages.send({ app_id: APP, recipient: TO_NUMBER, message: TEXT, ttl: "600s" }),
    "POST",
    `${PROJECT}/messages:send`,
    { app_id: APP, recipient: TO_NUMBER, message: TEXT, ttl: "600s" },
  ],
  [
    "messages.get",
    ({ messages }) => messages.get(MESSAGE, { messages_source: "DISPATCH_SOURCE" }),
    "GET",
    `${PROJECT}/messages/${MESSAGE}?messages_source=DISPATCH_SOURCE`,
  ],
  [
    "messages.list",
    ({ messages }) =>
      messages.list({
        app_id: APP,
        channel_identity: "+46",
        start_time: PAST,
        page_size: 2,
        messages_source: "DISPATCH_SOURCE",
        only_recipient_originated: true,
      }),
    "GET",
    `${PROJECT}/messages?app_id=${APP}&channel_identity=%2B46&start_time=2026-10-08T09%3A00%3A00Z&page_size=2&messages_source=DISPATCH_SOURCE&only_recipient_originated=true`,
  ],
  [
    "messages.update",
    ({ messages }) =>
      messages.update(MESSAGE, { metadata: "booking-77", messages_source: "CONVERSATION_SOURCE" }),
    "PATCH",
    `${PROJECT}/messages/${MESSAGE}?messages_source=CONVERSATION_SOURCE`,
    { metadata: "booking-77" },
  ],
  [
    "messages.delete",
    ({ messages }) => messages.delete(MESSAGE, { messages_source: "DISPATCH_SOURCE" }),
    "DELETE",
    `${PROJECT}/messages/${MESSAGE}?messages_source=DISPATCH_SOURCE`,
  ],
  [
    "messages.listLastMessagesByChannelIdentity",
    ({ messages }) =>
      messages.listLastMessagesByChannelIdentity({
        channel_identities: ["12015550123"],
        messages_source: "DISPATCH_SOURCE",
        page_size: 2,
      }),
    "POST",
    `${PROJECT}/messages:fetch-last-message`,
    { channel_identities: ["12015550123"], messages_source: "DISPATCH_SOURCE", page_size: 2 },
  ],
  [
    "transcoding.transcodeMessage",
    ({ transcoding }) =>
      transcoding.transcodeMessage({
        app_id: APP,
        app_message: TEXT,
        channels: ["SMS", "RCS"],
        from: "1",
        to: "2",
      }),
    "POST",
    `${PROJECT}/messages:transcode`,
    { app_id: APP, app_message: TEXT, channels: ["SMS", "RCS"], from: "1", to: "2" },
  ],
];

const APPS: Row[] = [
  ["apps.list", ({ apps }) => apps.list(), "GET", `${PROJECT}/apps`],
  [
    "apps.create",
    ({ apps }) => apps.create({ display_name: "Shop", channel_credentials: [] }),
    "POST",
    `${PROJECT}/apps`,
    { display_name: "Shop", channel_credentials: [] },
  ],
  ["apps.get", ({ apps }) => apps.get(APP), "GET", `${PROJECT}/apps/${APP}`],
  [
    "apps.update",
    ({ apps }) =>
      apps.update(APP, { display_name: "Shop", update_mask: ["display_name", "retention_policy"] }),
    "PATCH",
    `${PROJECT}/apps/${APP}?update_mask=display_name,retention_policy`,
    { display_name: "Shop" },
  ],
  ["apps.delete", ({ apps }) => apps.delete(APP), "DELETE", `${PROJECT}/apps/${APP}`],
  ["webhooks.list", ({ webhooks }) => webhooks.list(APP), "GET", `${PROJECT}/apps/${APP}/webhooks`],
  [
    "webhooks.create",
    ({ webhooks }) => webhooks.create({ app_id: APP, ...HTTP_HOOK, triggers: ["MESSAGE_DELIVERY"] }),
    "POST",
    `${PROJECT}/webhooks`,
    { app_id: APP, ...HTTP_HOOK, triggers: ["MESSAGE_DELIVERY"] },
  ],
  ["webhooks.get", ({ webhooks }) => webhooks.get(HOOK), "GET", `${PROJECT}/webhooks/${HOOK}`],
  [
    "webhooks.update",
    ({ webhooks }) => webhooks.update(HOOK, { triggers: [], update_mask: ["triggers"] }),
    "PATCH",
    `${PROJECT}/webhooks/${HOOK}?update_mask=triggers`,
    { triggers: [] },
  ],
  ["webhooks.delete", ({ webhooks }) => webhooks.delete(HOOK), "DELETE", `${PROJECT}/webhooks/${HOOK}`],
];

const CONTACTS: Row[] = [
  [
    "contacts.list",
    ({ contacts }) => contacts.list({ channel: "SMS", identity: "+12015550123", page_size: 20 }),
    "GET",
    `${PROJECT}/contacts?channel=SMS&identity=%2B12015550123&page_size=20`,
  ],
  [
    "contacts.create",
    ({ contacts }) => contacts.create({ channel_identities: [SMS], language: "EN_US", external_id: "crm-5" }),
    "POST",
    `${PROJECT}/contacts`,
    { channel_identities: [SMS], language: "EN_US", external_id: "crm-5" },
  ],
  ["contacts.get", ({ contacts }) => contacts.get(CONTACT), "GET", `${PROJECT}/contacts/${CONTACT}`],
  [
    "contacts.update",
    ({ contacts }) =>
      contacts.update(CONTACT, { display_name: "Ada", update_mask: ["display_name", "email"] }),
    "PATCH",
    `${PROJECT}/contacts/${CONTACT}?update_mask=display_name,email`,
    { display_name: "Ada" },
  ],
  ["contacts.delete", ({ contacts }) => contacts.delete(CONTACT), "DELETE", `${PROJECT}/contacts/${CONTACT}`],
  [
    "contacts.merge",
    ({ contacts }) => contacts.merge(CONTACT, { source_id: OTHER, strategy: "MERGE" }),
    "POST",
    `${PROJECT}/contacts/${CONTACT}:merge`,
    { source_id: OTHER, strategy: "MERGE" },
  ],
  [
    "contacts.getChannelProfile",
    ({ contacts }) =>
      contacts.getChannelProfile({ app_id: APP, recipient: TO_CONTACT, channel: "MESSENGER" }),
    "POST",
    `${PROJECT}/contacts:getChannelProfile`,
    { app_id: APP, recipient: TO_CONTACT, channel: "MESSENGER" },
  ],
  [
    "contacts.listIdentityConflicts",
    ({ contacts }) => contacts.listIdentityConflicts({ page_size: 20, page_token: "a+b" }),
    "GET",
    `${PROJECT}/contacts:identityConflicts?page_size=20&page_token=a%2Bb`,
  ],
];

const CONVERSATIONS: Row[] = [
  [
    "conversations.list",
    ({ conversations }) =>
      conversations.list({ app_id: APP, contact_id: CONTACT, only_active: false, active_channel: "SMS" }),
    "GET",
    `${PROJECT}/conversations?app_id=${APP}&contact_id=${CONTACT}&only_active=false&active_channel=SMS`,
  ],
  [
    "conversations.listRecent",
    ({ conversations }) => conversations.listRecent({ app_id: APP, only_active: true, order: "ASC" }),
    "GET",
    `${PROJECT}/conversations:recent?app_id=${APP}&only_active=true&order=ASC`,
  ],
  [
    "conversations.create",
    ({ conversations }) =>
      conversations.create({ app_id: APP, contact_id: CONTACT, active: true, metadata_json: { order: 7 } }),
    "POST",
    `${PROJECT}/conversations`,
    { app_id: APP, contact_id: CONTACT, active: true, metadata_json: { order: 7 } },
  ],
  [
    "conversations.get",
    ({ conversations }) => conversations.get(TALK),
    "GET",
    `${PROJECT}/conversations/${TALK}`,
  ],
  [
    "conversations.update",
    ({ conversations }) =>
      conversations.update(TALK, {
        metadata_json: { order: null },
        update_mask: ["metadata_json"],
        metadata_update_strategy: "MERGE_PATCH",
      }),
    "PATCH",
    `${PROJECT}/conversations/${TALK}?update_mask=metadata_json&metadata_update_strategy=MERGE_PATCH`,
    { metadata_json: { order: null } },
  ],
  [
    "conversations.delete",
    ({ conversations }) => conversations.delete(TALK),
    "DELETE",
    `${PROJECT}/conversations/${TALK}`,
  ],
  [
    "conversations.stop",
    ({ conversations }) => conversations.stop(TALK),
    "POST",
    `${PROJECT}/conversations/${TALK}:stop`,
    {},
  ],
  [
    "conversations.injectMessage",
    ({ conversations }) =>
      conversations.injectMessage(TALK, {
        contact_message: { text_message: { text: "Hi" } },
        direction: "TO_APP",
        accept_time: PAST,
        channel_identity: SMS,
        contact_id: CONTACT,
      }),
    "POST",
    `${PROJECT}/conversations/${TALK}:inject-message`,
    {
      contact_message: { text_message: { text: "Hi" } },
      direction: "TO_APP",
      accept_time: PAST,
      channel_identity: SMS,
      contact_id: CONTACT,
    },
  ],
  [
    "conversations.injectEvent",
    ({ conversations }) =>
      conversations.injectEvent(TALK, { app_event: { composing_event: {} }, accept_time: PAST }),
    "POST",
    `${PROJECT}/conversations/${TALK}:inject-event`,
    { app_event: { composing_event: {} }, accept_time: PAST },
  ],
];

const EVENTS: Row[] = [
  [
    "events.send",
    ({ events }) =>
      events.send({
        app_id: APP,
        recipient: TO_CONTACT,
        event: { composing_event: {} },
        event_metadata: "typing-1",
        channel_priority_order: ["RCS"],
      }),
    "POST",
    `${PROJECT}/events:send`,
    {
      app_id: APP,
      recipient: TO_CONTACT,
      event: { composing_event: {} },
      event_metadata: "typing-1",
      channel_priority_order: ["RCS"],
    },
  ],
  ["events.get", ({ events }) => events.get(EVENT), "GET", `${PROJECT}/events/${EVENT}`],
  [
    "events.list",
    ({ events }) => events.list({ conversation_id: TALK, page_size: 20 }),
    "GET",
    `${PROJECT}/events?conversation_id=${TALK}&page_size=20`,
  ],
  ["events.delete", ({ events }) => events.delete(EVENT), "DELETE", `${PROJECT}/events/${EVENT}`],
  [
    "capability.query",
    ({ capability }) => capability.query({ app_id: APP, recipient: TO_NUMBER, request_id: "r-1" }),
    "POST",
    `${PROJECT}/capability:query`,
    { app_id: APP, recipient: TO_NUMBER, request_id: "r-1" },
  ],
];

const CONSENTS: Row[] = [
  [
    "consents.listIdentities",
    ({ consents }) => consents.listIdentities(APP, "OPT_OUT_MARKETING", { page_size: 50 }),
    "GET",
    `${PROJECT}/apps/${APP}/consents/OPT_OUT_MARKETING?page_size=50`,
  ],
  [
    "consents.listAuditRecords",
    ({ consents }) => consents.listAuditRecords(APP, "12015550123"),
    "GET",
    `${PROJECT}/apps/${APP}/consents/identities/12015550123`,
  ],
  [
    "optIns.register",
    ({ optIns }) => optIns.register({ app_id: APP, channels: ["VIBERBM"], recipient: TO_CONTACT }),
    "POST",
    `${PROJECT}/optins:register`,
    { app_id: APP, channels: ["VIBERBM"], recipient: TO_CONTACT },
  ],
  [
    "optOuts.register",
    ({ optOuts }) =>
      optOuts.register({
        app_id: APP,
        channels: ["VIBERBM"],
        recipient: TO_NUMBER,
        request_id: "r-2",
        processing_strategy: "DISPATCH_ONLY",
      }),
    "POST",
    `${PROJECT}/optouts:register`,
    {
      app_id: APP,
      channels: ["VIBERBM"],
      recipient: TO_NUMBER,
      request_id: "r-2",
      processing_strategy: "DISPATCH_ONLY",
    },
  ],
];

const SETTINGS = { contact_settings: { unified_contact_id_enabled: true } };

const PROJECT_SETTINGS: Row[] = [
  [
    "projectSettings.create",
    ({ projectSettings }) => projectSettings.create(SETTINGS),
    "POST",
    `${PROJECT}/settings`,
    SETTINGS,
  ],
  ["projectSettings.get", ({ projectSettings }) => projectSettings.get(), "GET", `${PROJECT}/settings`],
  [
    "projectSettings.update",
    ({ projectSettings }) => projectSettings.update(SETTINGS),
    "PATCH",
    `${PROJECT}/settings`,
    SETTINGS,
  ],
  [
    "projectSettings.delete",
    ({ projectSettings }) => projectSettings.delete(),
    "DELETE",
    `${PROJECT}/settings`,
  ],
];

const ALL_TEMPLATES: Row[] = [
  ["templates.list", ({ templates }) => templates.list(), "GET", TEMPLATES],
  [
    "templates.create",
    ({ templates }) => templates.create({ id: "order-ready", ...TEMPLATE }),
    "POST",
    TEMPLATES,
    { id: "order-ready", ...TEMPLATE },
  ],
  ["templates.get", ({ templates }) => templates.get("order/ready"), "GET", `${TEMPLATES}/order%2Fready`],
  [
    "templates.update",
    ({ templates }) => templates.update("order-ready", { version: 1, ...TEMPLATE }),
    "PUT",
    `${TEMPLATES}/order-ready`,
    { version: 1, ...TEMPLATE },
  ],
  [
    "templates.delete",
    ({ templates }) => templates.delete("order-ready"),
    "DELETE",
    `${TEMPLATES}/order-ready`,
  ],
  [
    "templates.listTranslations",
    ({ templates }) =>
      templates.listTranslations("order-ready", { language_code: "en-US", translation_version: "latest" }),
    "GET",
    `${TEMPLATES}/order-ready/translations?language_code=en-US&translation_version=latest`,
  ],
  ["templatesV1.list", ({ templatesV1 }) => templatesV1.list(), "GET", TEMPLATES_V1],
  [
    "templatesV1.create",
    ({ templatesV1 }) => templatesV1.create(TEMPLATE_V1),
    "POST",
    TEMPLATES_V1,
    TEMPLATE_V1,
  ],
  ["templatesV1.get", ({ templatesV1 }) => templatesV1.get(OTHER), "GET", `${TEMPLATES_V1}/${OTHER}`],
  [
    "templatesV1.update",
    ({ templatesV1 }) => templatesV1.update(OTHER, { ...TEMPLATE_V1, update_mask: ["translations"] }),
    "PATCH",
    `${TEMPLATES_V1}/${OTHER}?update_mask=translations`,
    TEMPLATE_V1,
  ],
  [
    "templatesV1.delete",
    ({ templatesV1 }) => templatesV1.delete(OTHER),
    "DELETE",
    `${TEMPLATES_V1}/${OTHER}`,
  ],
];

const BATCHES: Row[] = [
  [
    "batches.send",
    ({ batches }) =>
      batches.send({
        app_id: APP,
        message: { text_message: { text: "Hi ${name}" } },
        recipient_and_params: [{ recipient: TO_NUMBER, parameters: { name: "Ada" } }],
        batch_metadata: { campaign: "autumn" },
      }),
    "POST",
    `${BATCH}/messages`,
    {
      app_id: APP,
      message: { text_message: { text: "Hi ${name}" } },
      recipient_and_params: [{ recipient: TO_NUMBER, parameters: { name: "Ada" } }],
      batch_metadata: { campaign: "autumn" },
    },
  ],
  ["batches.get", ({ batches }) => batches.get(BATCH_ID), "GET", `${BATCH}/messages/${BATCH_ID}`],
  [
    "batches.list",
    ({ batches }) => batches.list({ campaign: "autumn" }),
    "GET",
    `${BATCH}/messages?campaign=autumn`,
  ],
  [
    "batches.cancel",
    ({ batches }) => batches.cancel({ batch_id: BATCH_ID }),
    "DELETE",
    `${BATCH}/messages`,
    { batch_id: BATCH_ID },
  ],
  [
    "batches.createContacts",
    ({ batches }) => batches.createContacts({ contacts: [{ channel_identities: [SMS], language: "EN" }] }),
    "POST",
    `${BATCH}/contacts`,
    { contacts: [{ channel_identities: [SMS], language: "EN" }] },
  ],
  [
    "batches.deleteContacts",
    ({ batches }) => batches.deleteContacts({ contact_ids: [CONTACT, OTHER] }),
    "DELETE",
    `${BATCH}/contacts`,
    { contact_ids: [CONTACT, OTHER] },
  ],
  [
    "batches.createConsents",
    ({ batches }) =>
      batches.createConsents({
        app_id: APP,
        consent_records: [{ identification: "12015550123", consent_type: "OPT_OUT_MARKETING" }],
      }),
    "POST",
    `${BATCH}/consents`,
    { app_id: APP, consent_records: [{ identification: "12015550123", consent_type: "OPT_OUT_MARKETING" }] },
  ],
];

const ROWS = [
  ...[MESSAGES, APPS, CONTACTS, CONVERSATIONS, EVENTS, CONSENTS],
  ...[PROJECT_SETTINGS, ALL_TEMPLATES, BATCHES],
].flat();

test.each(ROWS)("%s", async (_name, use, method, address, body) => {
  const server = await startCheckedServer("conversation");
  const { client } = createTestClient(server.url, { accessToken: "token-1" });

  await use(client.conversation);

  const [request] = server.requests;
  expect([request?.method, request?.url]).toEqual([method, address]);
  expect(request?.body ? JSON.parse(request.body) : undefined).toEqual(body);
});

/** `messages.send` and its like: methods of the resources, without those that build a request of another. */
function listMethods(conversation: SinchClient["conversation"]): string[] {
  return Object.entries(conversation).flatMap(([resource, value]) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(value))
      .filter((name) => resource !== "sinchEvents" && name !== "constructor" && !/^send.+Message$/.test(name))
      .map((name) => `${resource}.${name}`),
  );
}

test("every method is a row above", () => {
  const { client } = createTestClient("http://server");
  expect(listMethods(client.conversation).sort()).toEqual(ROWS.map(([name]) => name).sort());
});

test.each<[Use, string]>([
  [({ messages }) => messages.list(), "https://br.conversation.api.sinch.com/v1/projects/project-1/messages"],
  [({ templates }) => templates.list(), "https://br.template.api.sinch.com/v2/projects/project-1/templates"],
  [
    ({ templatesV1 }) => templatesV1.list(),
    "https://br.template.api.sinch.com/v1/projects/project-1/templates",
  ],
  [
    ({ batches }) => batches.get(BATCH_ID),
    `https://br.conversationbatch.api.sinch.com/v1/projects/project-1/messages/${BATCH_ID}`,
  ],
])("the public host is that of the product: %#", async (use, address) => {
  const called: string[] = [];
  const fetch = async (url: string) => {
    called.push(url);
    return Response.json({});
  };
  const options = { baseUrl: undefined, conversationRegion: "br", accessToken: "token-1", fetch };
  await use(createTestClient("", options).client.conversation);
  expect(called).toEqual([address]);
});
