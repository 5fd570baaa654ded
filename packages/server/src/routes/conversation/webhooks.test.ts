import { validateSchema, type Webhook } from "@postrider/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "../../../test/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const answer = await world.api(path, { method, ...(body && { body: JSON.stringify(body) }) });
  return { status: answer.status, body: await answer.json() };
}

/** An app of its own for each test, since an app may have five webhooks. */
async function appId(): Promise<string> {
  const { id } = await world.client.conversation.apps.create({ display_name: "A", channel_credentials: [] });
  return id;
}

const problem = (text: RegExp) => ({
  error: { status: "INVALID_ARGUMENT", message: expect.stringMatching(text) },
});

describe("POST .../webhooks", () => {
  test("without credentials, and with those of another project", async () => {
    const body = JSON.stringify({ app_id: world.appId, target: "https://example.com/" });
    const { authorization } = await world.strangerOf();
    expect((await world.api("/webhooks", { method: "POST", body, authorization: null })).status).toBe(401);
    expect((await world.api("/webhooks", { method: "POST", body, authorization })).status).toBe(403);
  });

  test("keeps what it is given; without target_type it stays silent", async () => {
    const app_id = await appId();
    const given = {
      app_id,
      target: "https://example.com/hook",
      triggers: ["MESSAGE_DELIVERY"],
      secret: "s3cr3t",
      client_credentials: { client_id: "id", client_secret: "secret", endpoint: "https://example.com/token" },
      routing_configuration: { rules: [{ anything: true }] },
    };
    const { status, body } = await ask("POST", "/webhooks", given);
    expect(status).toBe(200);
    expect(body).toEqual({ ...given, id: expect.any(String), target_type: "DISMISS" });
    expect(validateSchema("Webhook", body).problems).toEqual([]);
    expect(await ask("GET", `/webhooks/${(body as Webhook).id}`)).toEqual({ status: 200, body });
    expect(await ask("GET", `/apps/${app_id}/webhooks`)).toEqual({ status: 200, body: { webhooks: [body] } });
  });

  test.each([
    ["a relative target", { target: "/hook" }, /^\$\.target /],
    ["another scheme", { target: "ftp://example.com/" }, /^\$\.target /],
    [
      "a long target",
      { target: `https://example.com/${"a".repeat(742)}` },
      /^\$\.target must be at most 742/,
    ],
    [
      "the platform's own host",
      { target: "https://conversation-api.prod.sinch.com/" },
      /^\$\.target must not be on/,
    ],
    [
      "a target that is long when encoded",
      { target: `https://example.com/${"\u{1F600}".repeat(100)}` },
      /^\$\.target must be at most 742 characters when encoded, was 1220/,
    ],
    [
      "the platform's own host, spelt out",
      { target: "https://CONVERSATION-API.prod.sinch.com./" },
      /^\$\.target must not be on/,
    ],
    ["an unknown trigger", { triggers: ["MESSAGE_SENT"] }, /^\$\.triggers\[0\] /],
    ["the placeholder", { triggers: ["UNSPECIFIED_TRIGGER"] }, /^\$\.triggers\[0\] /],
    ["no app", { app_id: undefined }, /^\$\.app_id is required/],
  ])("refuses %s", async (_, fields, message) => {
    const given = { app_id: world.appId, target: "https://example.com/", ...fields };
    expect(await ask("POST", "/webhooks", given)).toMatchObject({ status: 400, body: problem(message) });
  });

  test("refuses a target twice, and a sixth webhook", async () => {
    const app_id = await appId();
    const create = (n: number) => ask("POST", "/webhooks", { app_id, target: `https://example.com/${n}` });
    expect((await create(1)).status).toBe(200);
    expect(await create(1)).toMatchObject({
      status: 400,
      body: problem(/^\$\.target is already the target/),
    });
    for (const n of [2, 3, 4, 5]) expect((await create(n)).status).toBe(200);
    expect(await create(6)).toMatchObject({ status: 400, body: problem(/already has 5 webhooks/) });
  });

  test("an unknown app does not exist", async () => {
    const given = { app_id: "01K7MZX0A1B2C3D4E5F6G7H8J9", target: "https://example.com/" };
    expect((await ask("POST", "/webhooks", given)).status).toBe(404);
    expect((await ask("POST", `/apps/${world.appId}/webhooks`, given)).status).toBe(501);
  });
});

describe("PATCH .../webhooks/{webhook_id}", () => {
  test("changes fields, but never the app", async () => {
    const app_id = await appId();
    const { body } = await ask("POST", "/webhooks", { app_id, target: "https://example.com/a", secret: "s" });
    const before = body as Webhook;
    const path = `/webhooks/${before.id}`;
    expect((await ask("PATCH", path, { app_id, target_type: "HTTP" })).body).toEqual({
      ...before,
      target_type: "HTTP",
    });
    const masked = await ask("PATCH", `${path}?update_mask=secret,target`, {
      target: "https://example.com/b",
    });
    expect(masked.body).toEqual({
      ...before,
      target_type: "HTTP",
      target: "https://example.com/b",
      secret: "",
    });
    const moved = await ask("PATCH", path, { app_id: world.appId });
    expect(moved).toMatchObject({ status: 400, body: problem(/^\$\.app_id cannot be changed/) });
  });

  test.each([
    ["a mask into the target", "target.x", {}, /^\$\.update_mask must name fields/],
    ["a mask into the triggers", "triggers.x", {}, /^\$\.update_mask must name fields/],
    ["a reset of the target", "target", {}, /^\$\.target is required/],
    [
      "half of the credentials",
      "client_credentials.client_id",
      { client_credentials: { client_id: "a", client_secret: "s", endpoint: "https://example.com/" } },
      /^\$\.client_credentials\.client_secret is required/,
    ],
  ])("refuses %s, and changes nothing", async (_, mask, patch, message) => {
    const given = { app_id: await appId(), target: "https://example.com/" };
    const { body } = await ask("POST", "/webhooks", given);
    const path = `/webhooks/${(body as Webhook).id}`;
    const patched = await ask("PATCH", `${path}?update_mask=${mask}`, patch);
    expect(patched).toMatchObject({ status: 400, body: problem(message) });
    expect((await ask("GET", path)).body).toEqual(body);
  });

  test("cannot take the target of another", async () => {
    const app_id = await appId();
    await ask("POST", "/webhooks", { app_id, target: "https://example.com/a" });
    const { body } = await ask("POST", "/webhooks", { app_id, target: "https://example.com/b" });
    const patched = await ask("PATCH", `/webhooks/${(body as Webhook).id}`, {
      target: "https://example.com/a",
    });
    expect(patched).toMatchObject({ status: 400, body: problem(/^\$\.target is already/) });
  });
});

describe("DELETE .../webhooks/{webhook_id}", () => {
  test("ends its callbacks", async () => {
    const id = await world.listen();
    expect(await ask("DELETE", `/webhooks/${id}`)).toEqual({ status: 200, body: {} });
    expect((await ask("DELETE", `/webhooks/${id}`)).status).toBe(404);
    await world.send();
    expect(world.customer.received).toEqual([]);
  });
});
