import { type App, validateSchema } from "@postrider/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../../../test/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const SMS = { channel: "SMS", static_bearer: { claimed_identity: "plan-1", token: "token-1" } };
const APPLE = { channel: "APPLEBC", applebc_credentials: { business_chat_account_id: "account-2" } };

async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const answer = await world.api(path, { method, ...(body && { body: JSON.stringify(body) }) });
  return { status: answer.status, body: await answer.json() };
}

async function create(fields: object = {}): Promise<App> {
  const { status, body } = await ask("POST", "/apps", {
    display_name: "Shop",
    channel_credentials: [SMS],
    ...fields,
  });
  expect(status).toBe(200);
  return body as App;
}

describe("POST .../apps", () => {
  test("without credentials, and with those of another project", async () => {
    const body = JSON.stringify({ display_name: "A", channel_credentials: [] });
    const { authorization } = await world.strangerOf();
    expect((await world.api("/apps", { method: "POST", body, authorization: null })).status).toBe(401);
    expect((await world.api("/apps", { method: "POST", body, authorization })).status).toBe(403);
  });

  test("answers the app with defaults, limits and the state of its channels, as the contract has it", async () => {
    const app = await create({ channel_credentials: [SMS, APPLE] });
    expect(app).toEqual({
      id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      display_name: "Shop",
      channel_credentials: [
        {
          ...SMS,
          callback_secret: "",
          credential_ordinal_number: 0,
          state: { status: "ACTIVE", description: "" },
          channel_known_id: "plan-1",
        },
        {
          ...APPLE,
          callback_secret: "",
          credential_ordinal_number: 0,
          state: { status: "PENDING", description: "This server has no APPLEBC channel" },
          channel_known_id: "",
        },
      ],
      processing_mode: "DISPATCH",
      conversation_metadata_report_view: "NONE",
      retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 180 },
      dispatch_retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 0 },
      smart_conversation: { enabled: false },
      callback_settings: { secret_for_overridden_callback_urls: "" },
      message_retry_settings: { retry_duration: 3600 },
      rate_limits: { inbound: 25, outbound: 1_000_000, webhooks: 1_000_000 },
      queue_stats: { outbound_size: 0, outbound_limit: 500_000 },
    });
    expect(validateSchema("App", app)).toEqual({ problems: [], unknownFields: [] });
    expect(await ask("GET", `/apps/${app.id}`)).toEqual({ status: 200, body: app });
  });

  test("fills what was given in part", async () => {
    const app = await create({ retention_policy: { retention_type: "PERSIST_RETENTION_POLICY" } });
    expect(app.retention_policy).toEqual({ retention_type: "PERSIST_RETENTION_POLICY", ttl_days: 180 });
  });

  test("names every broken rule", async () => {
    const { status, body } = await ask("POST", "/apps", { display_name: 7 });
    expect(status).toBe(400);
    const { error } = body as {
      error: { message: string; details: [{ field_violations: { field: string }[] }] };
    };
    const fields = error.details[0].field_violations.map(({ field }) => field);
    expect(new Set(fields)).toEqual(new Set(["$.display_name", "$.channel_credentials"]));
  });

  test("refuses a channel twice, unless it is LINE", async () => {
    const { status, body } = await ask("POST", "/apps", {
      display_name: "A",
      channel_credentials: [SMS, SMS],
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: { message: expect.stringMatching(/^\$\.channel_credentials\[1\]\.channel /) },
    });
  });
});

describe("GET .../apps", () => {
  test("lists the apps, the demo's among them", async () => {
    const { id } = await create();
    const { data } = await world.client.conversation.apps.list();
    expect(data.map((app) => app.id)).toEqual(expect.arrayContaining([id, world.appId]));
  });

  test("tells how many messages wait", async () => {
    const { id } = await create();
    const body = {
      app_id: id,
      recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "15550000010" }] } },
      message: { text_message: { text: "Hello" } },
    };
    await ask("POST", "/messages:send", body);
    await world.clock.advance(0);
    const app = await world.client.conversation.apps.get(id);
    expect(app.queue_stats).toEqual({ outbound_size: 1, outbound_limit: 500_000 });
  });
});

describe("PATCH .../apps/{app_id}", () => {
  test("replaces what the body has, and nothing else", async () => {
    const before = await create();
    const { body } = await ask("PATCH", `/apps/${before.id}`, {
      processing_mode: "CONVERSATION",
      id: "ignored",
    });
    expect(body).toEqual({ ...before, processing_mode: "CONVERSATION" });
  });

  test("with a mask, resets a field that the body does not have", async () => {
    const { id } = await create({
      retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days: 7 },
    });
    const path = `/apps/${id}?update_mask=display_name&update_mask=retention_policy`;
    const { body } = await ask("PATCH", path, { display_name: "New", processing_mode: "CONVERSATION" });
    expect(body).toMatchObject({
      display_name: "New",
      processing_mode: "DISPATCH",
      retention_policy: { ttl_days: 180 },
    });
  });

  test("takes back what it answered", async () => {
    const app = await create({ channel_credentials: [SMS, APPLE] });
    expect(await ask("PATCH", `/apps/${app.id}`, app)).toEqual({ status: 200, body: app });
  });

  test.each([
    ["an unknown field in the mask", "?update_mask=colour", {}, /^\$\.update_mask must name fields/],
    ["a reset of the name", "?update_mask=display_name", {}, /^\$\.display_name is required/],
    ["a mask into a text", "?update_mask=display_name.x", {}, /^\$\.update_mask must name fields/],
    ["a mask into a list", "?update_mask=channel_credentials.x", {}, /^\$\.update_mask must name fields/],
    [
      "a mask that adds a field",
      "?update_mask=retention_policy.colour",
      { retention_policy: { colour: "red" } },
      /^\$\.update_mask must name fields/,
    ],
    [
      "a mask to a prototype",
      "?update_mask=retention_policy.constructor",
      { retention_policy: { constructor: 1 } },
      /^\$\.retention_policy\.constructor is not allowed/,
    ],
  ])("refuses %s", async (_, query, patch, message) => {
    const { id } = await create();
    const { status, body } = await ask("PATCH", `/apps/${id}${query}`, patch);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { message: expect.stringMatching(message) } });
  });
});

describe("DELETE .../apps/{app_id}", () => {
  test("takes its webhooks along", async () => {
    const { id } = await create();
    const target = "https://example.com/hook";
    const webhook = await ask("POST", "/webhooks", { app_id: id, target });
    expect(await ask("DELETE", `/apps/${id}`)).toEqual({ status: 200, body: {} });
    expect((await ask("GET", `/apps/${id}`)).status).toBe(404);
    expect((await ask("DELETE", `/apps/${id}`)).status).toBe(404);
    expect((await ask("GET", `/webhooks/${(webhook.body as { id: string }).id}`)).status).toBe(404);
  });

  test("an id that is no ULID is a bad request", async () => {
    const { status, body } = await ask("DELETE", "/apps/nonsense");
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { message: expect.stringContaining("must be a ULID") } });
  });
});
