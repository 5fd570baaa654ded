/** The names of older SDKs reach what their new names reach: written by hand, from the method lists of those SDKs. */
import { SinchClient as Today } from "@postrider/sdk";
import { SinchClient } from "@postrider/sdk/compat";
import { describe, expect, test } from "vitest";
import {
  conversationAliases,
  numbersAliases,
  smsAliases,
  verificationAliases,
  voiceAliases,
} from "../src/compat/aliases.ts";
import { APPLICATION } from "./support/application.ts";
import { answer, startLocalServer } from "./support/local-server.ts";
import { CREDENTIALS } from "./support/test-client.ts";

type Row = [name: string, call: (client: SinchClient) => PromiseLike<unknown>, request: string];

const NUMBER = "+12025550134";
const PROJECT = "/v1/projects/project-1";
const PLAN = "/xms/v1/plan-1";
const WEBHOOK = { app_id: "a1", target: "https://me.example", target_type: "HTTP" as const };
const TEMPLATE = { default_translation: "en-US", translations: [] };
const IDENTITY = { type: "number", endpoint: NUMBER };

const ROWS: Row[] = [
  [
    "conversation.message",
    ({ conversation }) => conversation.message.get("m1"),
    `GET ${PROJECT}/messages/m1`,
  ],
  ["conversation.app", ({ conversation }) => conversation.app.get("a1"), `GET ${PROJECT}/apps/a1`],
  [
    "conversation.contact",
    ({ conversation }) => conversation.contact.get("c1"),
    `GET ${PROJECT}/contacts/c1`,
  ],
  [
    "conversation.conversation",
    ({ conversation }) => conversation.conversation.stop("v1"),
    `POST ${PROJECT}/conversations/v1:stop`,
  ],
  [
    "conversation.conversations.injectMessageToConversation",
    ({ conversation }) =>
      conversation.conversation.injectMessageToConversation("v1", { direction: "TO_APP" } as never),
    `POST ${PROJECT}/conversations/v1:inject-message`,
  ],
  ["conversation.event", ({ conversation }) => conversation.event.get("e1"), `GET ${PROJECT}/events/e1`],
  [
    "conversation.capability.lookup",
    ({ conversation }) => conversation.capability.lookup({ app_id: "a1", recipient: { contact_id: "c1" } }),
    `POST ${PROJECT}/capability:query`,
  ],
  [
    "conversation.webhook",
    ({ conversation }) => conversation.webhook.create(WEBHOOK),
    `POST ${PROJECT}/webhooks`,
  ],
  [
    "conversation.eventDestinations",
    ({ conversation }) => conversation.eventDestinations.get("w1"),
    `GET ${PROJECT}/webhooks/w1`,
  ],
  [
    "conversation.templatesV2",
    ({ conversation }) => conversation.templatesV2.create(TEMPLATE as never),
    "POST /v2/projects/project-1/templates",
  ],
  [
    "conversation.template",
    ({ conversation }) => conversation.template.get("t1"),
    `GET ${PROJECT}/templates/t1`,
  ],
  [
    "sms.batches.sendDryRun",
    ({ sms }) => sms.batches.sendDryRun({ to: [], body: "" }),
    `POST ${PLAN}/batches/dry_run`,
  ],
  [
    "sms.deliveryReports.getForBatch",
    ({ sms }) => sms.deliveryReports.getForBatch("b1"),
    `GET ${PLAN}/batches/b1/delivery_report`,
  ],
  ["sms.groups.listMembers", ({ sms }) => sms.groups.listMembers("g1"), `GET ${PLAN}/groups/g1/members`],
  [
    "numbers.available.list",
    ({ numbers }) => numbers.available.list({ regionCode: "US", type: "LOCAL" }),
    `GET ${PROJECT}/availableNumbers?regionCode=US&type=LOCAL`,
  ],
  [
    "numbers.available.checkAvailability",
    ({ numbers }) => numbers.available.checkAvailability(NUMBER),
    `GET ${PROJECT}/availableNumbers/%2B12025550134`,
  ],
  [
    "numbers.available.activate",
    ({ numbers }) => numbers.available.activate(NUMBER, {}),
    `POST ${PROJECT}/availableNumbers/%2B12025550134:rent`,
  ],
  [
    "numbers.available.rentAny",
    ({ numbers }) => numbers.available.rentAny({ regionCode: "US", type: "LOCAL" }),
    `POST ${PROJECT}/availableNumbers:rentAny`,
  ],
  ["numbers.active.list", ({ numbers }) => numbers.active.list(), `GET ${PROJECT}/activeNumbers`],
  [
    "numbers.active.get",
    ({ numbers }) => numbers.active.get(NUMBER),
    `GET ${PROJECT}/activeNumbers/%2B12025550134`,
  ],
  [
    "numbers.active.update",
    ({ numbers }) => numbers.active.update(NUMBER, { displayName: "Shop" }),
    `PATCH ${PROJECT}/activeNumbers/%2B12025550134`,
  ],
  [
    "numbers.active.release",
    ({ numbers }) => numbers.active.release(NUMBER),
    `POST ${PROJECT}/activeNumbers/%2B12025550134:release`,
  ],
  ["numbers.callbacks", ({ numbers }) => numbers.callbacks.get(), `GET ${PROJECT}/callbackConfiguration`],
  [
    "voice.callouts.tts",
    ({ voice }) => voice.callouts.tts({ destination: IDENTITY, text: "Hi" }),
    "POST /calling/v1/callouts",
  ],
  [
    "voice.applications.listNumbers",
    ({ voice }) => voice.applications.listNumbers(),
    "GET /v1/configuration/numbers",
  ],
  [
    "verification.verifications.startCallout",
    ({ verification }) => verification.verifications.startCallout({ identity: IDENTITY }),
    "POST /verification/v1/verifications",
  ],
  [
    "verification.verifications.startSeamless",
    ({ verification }) => verification.verifications.startSeamless({ identity: IDENTITY }),
    "POST /verification/v1/verifications",
  ],
];

const OPTIONS = {
  ...CREDENTIALS,
  ...APPLICATION,
  conversationRegion: "eu",
  smsRegion: "eu",
  servicePlanId: "plan-1",
  smsApiToken: "plan-token",
};

describe("an older name", () => {
  test.each(ROWS)("%s", async (_, call, request) => {
    const server = await startLocalServer((response) => answer(response, 200, { count: 0 }));
    await call(new SinchClient({ ...OPTIONS, baseUrl: server.url }));

    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([request]);
  });

  test("every one of them is tried above, but for those that call nobody", () => {
    const tables = {
      conversation: conversationAliases,
      sms: smsAliases,
      numbers: numbersAliases,
      voice: voiceAliases,
      verification: verificationAliases,
    };
    const names = Object.entries(tables).flatMap(([domain, aliases]) =>
      Object.keys(aliases).map((alias) => `${domain}.${alias}`),
    );
    expect(names.filter((name) => !name.endsWith("validateSignature")).sort()).toEqual(
      ROWS.map(([name]) => name).sort(),
    );
  });

  test("checks signatures as its new name does", () => {
    const { conversation, sms } = new SinchClient(OPTIONS);
    for (const { sinchEvents } of [conversation, sms])
      expect(sinchEvents.validateSignature).toBe(sinchEvents.validateAuthenticationHeader);
  });

  test("is not known to clients of today, and goes along to a client with other options", () => {
    const older = new SinchClient(OPTIONS);
    void older.conversation;
    const today = new Today(OPTIONS);

    expect(today.conversation).not.toHaveProperty("message");
    expect(today.conversation.sinchEvents).not.toHaveProperty("validateSignature");
    expect(older.withOptions({ timeout: 1 }).conversation.message).toBeDefined();
    expect(older.conversation).toBe(older.conversation);
  });
});
