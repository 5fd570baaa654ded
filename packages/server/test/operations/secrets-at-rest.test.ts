import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createQueue } from "../../src/queue/postgres.ts";
import { newEncryptionKey } from "../../src/secrets/development-key.ts";
import { CannotOpen, Keyring } from "../../src/secrets/keyring.ts";
import type { Database } from "../../src/store/database.ts";
import { createStore } from "../../src/store/postgres.ts";
import { reseal } from "../../src/store/reseal.ts";
import { startWorld, type World } from "../world.ts";

const key = newEncryptionKey();
const SECRETS = {
  token: "token-of-the-sms-plan",
  callbackSecret: "secret-of-the-channel",
  overridden: "secret-for-other-addresses",
  webhook: "secret-of-this-webhook",
  client: "secret-of-the-oauth-client",
};

let world: World;
let appId: string;
let webhookId: string;
beforeAll(async () => {
  world = await startWorld({ settings: { encryptionKeys: [key], allowedTargets: ["127.0.0.0/8"] } });
  const { apps, webhooks } = world.client.conversation;
  const app = await apps.create({
    display_name: "Shop",
    channel_credentials: [
      {
        channel: "SMS",
        callback_secret: SECRETS.callbackSecret,
        static_bearer: { claimed_identity: "plan", token: SECRETS.token },
      },
    ],
    callback_settings: { secret_for_overridden_callback_urls: SECRETS.overridden },
  });
  appId = app.id;
  const webhook = await webhooks.create({
    app_id: appId,
    target: world.customer.url,
    target_type: "HTTP",
    triggers: ["MESSAGE_DELIVERY"],
    secret: SECRETS.webhook,
    client_credentials: {
      client_id: "client",
      client_secret: SECRETS.client,
      endpoint: `${world.customer.url}token`,
    },
  });
  webhookId = webhook.id;
});
afterAll(() => world.close());

test("no secret stands in any row of the database", async () => {
  const { key_secret, sms_api_token, application_secret, webhook_secret } = world.server;
  const signingKey = JSON.parse((await storeWith(key).projects.getSetting("token_signing_key")) ?? "{}");
  await world.send();
  const everything = await dump(world.database.database);
  expect(everything).toContain("Hello"); // What was sent is there: the whole database was looked at.
  for (const secret of [
    ...Object.values(SECRETS),
    ...[key_secret, sms_api_token, application_secret, webhook_secret, signingKey.d],
  ]) {
    expect(secret).toMatch(/./);
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(Buffer.from(secret).toString("base64"));
  }
  expect(everything).toContain(createHash("sha256").update(key_secret).digest("hex"));
});

test("callers read their secrets as they wrote them", async () => {
  const app = await world.client.conversation.apps.get(appId);
  expect(app.channel_credentials[0]).toMatchObject({
    callback_secret: SECRETS.callbackSecret,
    static_bearer: { token: SECRETS.token },
  });
  expect(await world.client.conversation.webhooks.get(webhookId)).toMatchObject({
    secret: SECRETS.webhook,
    client_credentials: { client_secret: SECRETS.client },
  });
});

test("after a rotation the new key opens everything and the old one nothing", async () => {
  const newKey = newEncryptionKey();
  const { database } = world.database;
  const both = new Keyring([newKey, key]);
  const resealed = await reseal(database, both);
  expect(resealed).toMatchObject({ apps: 2, webhooks: 1, settings: 2 });
  expect(await reseal(database, both)).toEqual({ apps: 0, webhooks: 0, settings: 0, answers: 0 });

  const { project_id } = world.server;
  const record = await storeWith(newKey).apps.get(project_id, appId);
  expect(record?.app.callback_settings?.secret_for_overridden_callback_urls).toBe(SECRETS.overridden);
  await expect(storeWith(key).apps.get(project_id, appId)).rejects.toThrow(CannotOpen);
  await expect(storeWith(key).webhooks.forApp(project_id, appId)).rejects.toThrow(CannotOpen);
});

function storeWith(encryptionKey: string) {
  const { database } = world.database;
  const clock = { now: () => world.clock.now(), wait: () => Promise.resolve() };
  return createStore(database, clock, createQueue(database, clock), new Keyring([encryptionKey]));
}

/** Every row of every table, as PostgreSQL writes it. */
async function dump(database: Database): Promise<string> {
  return database.reserve(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
    );
    let text = "";
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      text += rows.map(({ row }) => row).join("\n");
    }
    return text;
  });
}
