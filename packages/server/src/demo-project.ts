import { randomBytes, randomUUID } from "node:crypto";
import type { AppCreate } from "@postrider/contract";
import { hashSecret, newSecret } from "./http/access-keys.ts";
import { newApp } from "./routes/conversation/app-form.ts";
import type { Services } from "./routes/services.ts";

/** What a developer needs to use a local server; the names are those of `postrider dev --json`. */
export interface Credentials {
  project_id: string;
  key_id: string;
  key_secret: string;
  /** An app with every channel on the simulator, in CONVERSATION mode. */
  app_id: string;
  service_plan_id: string;
  sms_api_token: string;
  application_key: string;
  application_secret: string;
  /** A secret to register webhooks with; nothing uses it by itself. */
  webhook_secret: string;
}

const SETTING = "demo_project";

/**
 * The demo project of a development server: made at the first start, the same ever after. Its secrets can
 * be read again, since every start prints them; so it is for development only.
 */
export async function openDemoProject(services: Services): Promise<Credentials> {
  const { projects } = services.store;
  const kept =
    (await projects.getSetting(SETTING)) ??
    (await projects.keepSetting(SETTING, await makeProject(services)));
  return JSON.parse(kept) as Credentials;
}

/** A crash before the credentials are kept leaves a project that nobody knows of, and the next start makes another. */
async function makeProject({ store, clock, ids }: Services): Promise<string> {
  const credentials: Credentials = {
    project_id: randomUUID(),
    key_id: randomUUID(),
    key_secret: newSecret(),
    app_id: ids.next(),
    service_plan_id: randomBytes(16).toString("hex"),
    sms_api_token: randomBytes(16).toString("hex"),
    application_key: randomUUID(),
    application_secret: randomBytes(16).toString("base64"),
    webhook_secret: newSecret(),
  };
  const { project_id: projectId, key_id: keyId, app_id: id } = credentials;
  await store.projects.create({ id: projectId, displayName: "Demo", createdAt: clock.now() });
  await store.projects.createAccessKey({ keyId, projectId, secretHash: hashSecret(credentials.key_secret) });
  await store.apps.create({ projectId, id, app: newApp(id, demoApp(credentials)) });
  return JSON.stringify(credentials);
}

function demoApp({ service_plan_id, sms_api_token }: Credentials): AppCreate {
  return {
    display_name: "Demo",
    processing_mode: "CONVERSATION",
    channel_credentials: [
      { channel: "SMS", static_bearer: { claimed_identity: service_plan_id, token: sms_api_token } },
      { channel: "RCS", static_bearer: { claimed_identity: "demo-agent", token: sms_api_token } },
      { channel: "WHATSAPP", static_bearer: { claimed_identity: "12025550100", token: sms_api_token } },
      {
        channel: "MMS",
        mms_credentials: {
          account_id: "demo",
          api_key: sms_api_token,
          basic_auth: { username: "demo", password: sms_api_token },
        },
      },
      { channel: "MESSENGER", static_token: { token: sms_api_token } },
      { channel: "INSTAGRAM", instagram_credentials: { token: sms_api_token } },
      { channel: "TELEGRAM", telegram_credentials: { token: sms_api_token } },
      { channel: "VIBER", static_token: { token: sms_api_token } },
      { channel: "VIBERBM", static_bearer: { claimed_identity: "demo-service", token: sms_api_token } },
      { channel: "LINE", line_credentials: { token: sms_api_token, secret: sms_api_token } },
      {
        channel: "WECHAT",
        wechat_credentials: {
          app_id: "demo",
          app_secret: sms_api_token,
          token: sms_api_token,
          aes_key: sms_api_token,
        },
      },
      {
        channel: "KAKAOTALK",
        kakaotalk_credentials: { kakaotalk_plus_friend_id: "@demo", kakaotalk_sender_key: sms_api_token },
      },
      { channel: "KAKAOTALKCHAT", kakaotalkchat_credentials: { kakaotalk_plus_friend_id: "@demo" } },
    ],
  };
}
