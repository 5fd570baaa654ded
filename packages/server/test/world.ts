import { randomUUID } from "node:crypto";
import { SinchClient } from "@postrider/sdk";
import type { SendMessageRequest, WebhookTrigger } from "@postrider/sdk/conversation";
import { hashSecret } from "../src/http/access-keys.ts";
import { type RunningServer, type ServerClock, type StartServerOptions, startServer } from "../src/index.ts";
import { SystemClock } from "../src/lib/clock.ts";
import { createQueue } from "../src/queue/postgres.ts";
import type { TimelineAnswer } from "../src/routes/console/wire.ts";
import { newEncryptionKey } from "../src/secrets/development-key.ts";
import { Keyring } from "../src/secrets/keyring.ts";
import type { Behaviour, Handset, HandsetEvent, SendFromHandset } from "../src/simulator/wire.ts";
import type { Database } from "../src/store/database.ts";
import { createStore } from "../src/store/postgres.ts";
import { type TestDatabase, testDatabase } from "../src/store/test-database.ts";
import { type CustomerEndpoint, startCustomerEndpoint } from "./customer-endpoint.ts";

/** The contact of a test. The number is reserved for fiction. */
export const PHONE = "12025550123";

export const WEBHOOK_SECRET = "s3cr3t-of-the-webhook";

/** Every trigger that this server fires: a test that expects some callbacks also sees those it does not expect. */
export const ALL_TRIGGERS: WebhookTrigger[] = [
  "MESSAGE_DELIVERY",
  "MESSAGE_INBOUND",
  "MESSAGE_SUBMIT",
  "EVENT_INBOUND",
  "CONTACT_CREATE",
  "CONTACT_UPDATE",
  "CONTACT_DELETE",
  "CONTACT_MERGE",
  "CONTACT_IDENTITIES_DUPLICATION",
  "CONVERSATION_START",
  "CONVERSATION_STOP",
  "CONVERSATION_DELETE",
  "EVENT_DELIVERY",
  "CAPABILITY",
  "OPT_IN",
  "OPT_OUT",
  "BATCH_STATUS_UPDATE",
  "CHANNEL_EVENT",
  "UNSUPPORTED",
  "RECORD_NOTIFICATION",
];

/** A whole server with virtual time, a customer's endpoint, and hands to use them with. */
export interface World {
  server: RunningServer;
  clock: ServerClock;
  client: SinchClient;
  customer: CustomerEndpoint;
  appId: string;
  /** The database itself, for tests of what is in it. */
  database: TestDatabase;
  /** A client of another project on the same server. */
  strangerOf(): Promise<{ client: SinchClient; projectId: string; authorization: string }>;
  /** A raw request; `authorization` is the project's own unless given. */
  fetch(path: string, init?: RequestInit & { authorization?: string | null }): Promise<Response>;
  /** A raw request to the project's part of the Conversation API, "/messages:send". */
  api(path: string, init?: RequestInit & { authorization?: string | null }): Promise<Response>;
  /** Sends and answers the id. Default: a text to PHONE on SMS. */
  send(request?: Partial<SendMessageRequest>): Promise<string>;
  /** A webhook of the app at the customer's endpoint, with every trigger. */
  listen(triggers?: WebhookTrigger[]): Promise<string>;
  statusOf(messageId: string): Promise<string>;
  timelineOf(messageId: string): Promise<TimelineAnswer>;
  handset: {
    get(channel: string, identity?: string): Promise<Handset>;
    send(channel: string, message: SendFromHandset, identity?: string): Promise<void>;
    report(channel: string, event: HandsetEvent, identity?: string): Promise<void>;
    script(channel: string, behaviour: Behaviour, identity?: string): Promise<void>;
  };
  close(): Promise<void>;
}

/** Starts a world on a database of its own. Everything is on 127.0.0.1. Close it when the test file is done. */
export async function startWorld(options: Partial<StartServerOptions> = {}): Promise<World> {
  const database = await testDatabase({ migrate: false });
  const server = await startServer({
    databaseUrl: database.connection,
    ...options,
    clock: "virtual",
    // A test that names a real address must not reach it.
    settings: { onlyAllowedTargets: true, encryptionKeys: [newEncryptionKey()], ...options.settings },
  });
  const { clock } = server;
  const customer = await startCustomerEndpoint();
  const client = clientOf(server);
  const basic = `Basic ${Buffer.from(`${server.key_id}:${server.key_secret}`).toString("base64")}`;

  const fetchPath: World["fetch"] = (path, { authorization = basic, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (authorization !== null) headers.set("authorization", authorization);
    if (typeof init.body === "string" && !headers.has("content-type"))
      headers.set("content-type", "application/json");
    return fetch(server.url + path, { ...init, headers });
  };
  const timelineOf = (id: string) =>
    client.request<TimelineAnswer>({
      method: "GET",
      path: `/console/v1/projects/${server.project_id}/messages/${id}/timeline`,
    });
  const handsetPath = (channel: string, identity: string) => `/simulator/v1/handsets/${channel}/${identity}`;
  const post = async (path: string, body: unknown) => {
    await client.request({ method: "POST", path, body });
    // What the handset told is dealt with before the test goes on.
    await clock.advance(0);
  };

  return {
    server,
    clock,
    client,
    customer,
    appId: server.app_id,
    database,
    strangerOf: () => makeStranger(server, database.database),
    fetch: fetchPath,
    api: (path, init) => fetchPath(`/v1/projects/${server.project_id}${path}`, init),
    send: async (request = {}) => {
      const { message_id } = await client.conversation.messages.send({
        app_id: server.app_id,
        recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: PHONE }] } },
        message: { text_message: { text: "Hello" } },
        ...request,
      });
      await clock.advance(0);
      return message_id;
    },
    listen: async (triggers = ALL_TRIGGERS) => {
      const { id } = await client.conversation.webhooks.create({
        app_id: server.app_id,
        target: customer.url,
        target_type: "HTTP",
        triggers,
        secret: WEBHOOK_SECRET,
      });
      return id;
    },
    statusOf: async (id) => (await timelineOf(id)).status,
    timelineOf,
    handset: {
      get: (channel, identity = PHONE) =>
        client.request({ method: "GET", path: handsetPath(channel, identity) }),
      send: (channel, message, identity = PHONE) =>
        post(`${handsetPath(channel, identity)}/messages`, message),
      report: (channel, event, identity = PHONE) => post(`${handsetPath(channel, identity)}/events`, event),
      script: (channel, behaviour, identity = PHONE) =>
        post(`${handsetPath(channel, identity)}/behaviour`, behaviour),
    },
    close: async () => {
      await server.close();
      await customer.close();
      await database.close();
    },
  };
}

type Owner = Pick<RunningServer, "url" | "project_id" | "key_id" | "key_secret">;

function clientOf({ url, project_id, key_id, key_secret }: Owner): SinchClient {
  return new SinchClient({
    baseUrl: url,
    projectId: project_id,
    keyId: key_id,
    keySecret: key_secret,
    conversationRegion: "us",
    // A test sees each answer itself.
    maxRetries: 0,
  });
}

async function makeStranger(server: RunningServer, database: Database) {
  const { projects } = createStore(
    database,
    new SystemClock(),
    createQueue(database, new SystemClock()),
    new Keyring([newEncryptionKey()]),
  );
  const owner = { url: server.url, project_id: randomUUID(), key_id: randomUUID(), key_secret: "stranger" };
  await projects.create({
    id: owner.project_id,
    displayName: "Stranger",
    createdAt: server.clock?.now() ?? 0,
  });
  await projects.createAccessKey({
    keyId: owner.key_id,
    projectId: owner.project_id,
    secretHash: hashSecret(owner.key_secret),
  });
  return {
    client: clientOf(owner),
    projectId: owner.project_id,
    authorization: `Basic ${Buffer.from(`${owner.key_id}:${owner.key_secret}`).toString("base64")}`,
  };
}
