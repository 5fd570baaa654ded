import { type ConversationMessage, type SchemaName, validateSchema } from "@postrider/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "../world.ts";
import { callbackSchemaOf } from "./callback-schema.ts";
import { Gun, judge } from "./fire.ts";
import { Random } from "./random.ts";
import { aim, type Range, type Shot } from "./shots.ts";

/** `FUZZ_SHOTS=100000 FUZZ_SEED=7 npx vitest run packages/server/test/fuzz` is the long form. */
const SHOTS = Number(process.env.FUZZ_SHOTS ?? 400);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const AT_ONCE = 8;
/** For a busy machine; alone it takes a few seconds. */
const TIMEOUT_MS = 60_000 + SHOTS * 100;
/** Far more than any request needs, and far less than a leak would take in the long form. */
const MAX_GROWTH_BYTES = 400 * 1024 * 1024;

let world: World;
let gun: Gun;
let range: Range;
beforeAll(async () => {
  world = await startWorld();
  const { key_id, key_secret, project_id, url } = world.server;
  gun = new Gun(url, `Basic ${Buffer.from(`${key_id}:${key_secret}`).toString("base64")}`);
  const { apps, webhooks } = world.client.conversation;
  // What is accepted in either mode stays visible, so that it can be counted.
  await apps.update(world.appId, { dispatch_retention_policy: { ttl_days: 7 } });
  const victim = await apps.create({ display_name: "Victim", channel_credentials: [] });
  const webhook = await webhooks.create({ app_id: victim.id, target: "https://example.com/" });
  range = {
    projectId: project_id,
    senderId: world.appId,
    victimId: victim.id,
    webhookId: webhook.id,
    callbackUrl: world.customer.url,
  };
});
afterAll(async () => {
  gun.close();
  await world.close();
});

/** Ids of what the answers said was made. */
const made = { messages: new Set<string>(), apps: new Set<string>(), webhooks: new Set<string>() };

const ANSWERS: Partial<Record<string, SchemaName>> = {
  "messages.send": "SendMessageResponse",
  "apps.create": "App",
  "apps.update": "App",
  "webhooks.create": "Webhook",
  "webhooks.update": "Webhook",
};

test(
  `no request breaks the server (seed ${SEED}, ${SHOTS} requests)`,
  async () => {
    const random = new Random(SEED);
    const before = process.memoryUsage().rss;
    for (let fired = 0; fired < SHOTS; fired += AT_ONCE) {
      const shots = Array.from({ length: AT_ONCE }, () => aim(random, range));
      const found = await Promise.all(shots.map(take));
      expect(found.filter(Boolean), `seed ${SEED}, after ${fired} requests`).toEqual([]);
      await makeRoom();
    }
    expect((await world.fetch("/health")).status).toBe(200);
    expect(process.memoryUsage().rss - before).toBeLessThan(MAX_GROWTH_BYTES);
  },
  TIMEOUT_MS,
);

/** Fires, remembers what was made, and says what is wrong. */
async function take(shot: Shot): Promise<string | undefined> {
  const answer = await gun.fire(shot);
  const wrong = judge(shot, answer) ?? remember(shot, answer.status, answer.text);
  if (wrong === undefined) return undefined;
  const { method, path, headers, body } = shot;
  return `${wrong}\n${method} ${path}\n${JSON.stringify(headers)}\n${body?.toString()}\n-> ${answer.status} ${answer.text}`;
}

function remember({ operation }: Shot, status: number, text: string): string | undefined {
  if (operation === undefined || status !== 200) return undefined;
  const answer: { id?: string; message_id?: string } = JSON.parse(text);
  if (operation === "messages.send" && answer.message_id) made.messages.add(answer.message_id);
  if (operation === "apps.create" && answer.id) made.apps.add(answer.id);
  if (operation === "webhooks.create" && answer.id) made.webhooks.add(answer.id);
  const schema = ANSWERS[operation];
  const problems = schema === undefined ? [] : validateSchema(schema, answer).problems;
  return problems.length === 0 ? undefined : `an answer against the contract: ${JSON.stringify(problems)}`;
}

/** An app may have five webhooks; the one that PATCHes change stays. */
async function makeRoom(): Promise<void> {
  const { webhooks } = world.client.conversation;
  const { data } = await webhooks.list(range.victimId);
  const others = data.filter(({ id }) => id !== range.webhookId);
  if (others.length < 4) return;
  for (const { id } of others) {
    expect(made.webhooks.delete(id), "a webhook that no answer told of").toBe(true);
    await webhooks.delete(id);
  }
}

test(
  "what was accepted is there, and nothing else",
  async () => {
    const { apps, messages, webhooks } = world.client.conversation;
    const known = [world.appId, range.victimId];
    expect((await apps.list()).data.map(({ id }) => id).sort()).toEqual([...made.apps, ...known].sort());
    const kept = (await webhooks.list(range.victimId)).data.map(({ id }) => id);
    expect(kept.sort()).toEqual([...made.webhooks, range.webhookId].sort());

    const stored: ConversationMessage[] = [];
    for (const messages_source of ["CONVERSATION_SOURCE", "DISPATCH_SOURCE"] as const)
      for await (const message of messages.list({
        messages_source,
        direction: "TO_CONTACT",
        page_size: 1000,
      }))
        stored.push(message as ConversationMessage);
    expect(stored.map(({ id }) => id).sort()).toEqual([...made.messages].sort());
    // A message to a contact that does not exist never gets a channel; the reference has no form for that.
    const routed = stored.filter(({ channel_identity }) => channel_identity.channel !== "");
    expect(routed.flatMap((message) => validateSchema("ConversationMessage", message).problems)).toEqual([]);
  },
  TIMEOUT_MS,
);

test(
  "what was accepted is worked off, and every callback has the contract's shape",
  async () => {
    await world.clock.advance(7_200_000);
    const statuses = await Promise.all([...made.messages].map((id) => world.statusOf(id)));
    expect(statuses.filter((status) => status === "QUEUED" || status === "SWITCHING_CHANNEL")).toEqual([]);
    expect(made.messages.size).toBeGreaterThan(0);
    for (const { body, event } of world.customer.received)
      expect(validateSchema(callbackSchemaOf(event.trigger), JSON.parse(body)), body).toEqual({
        problems: [],
        unknownFields: [],
      });
  },
  TIMEOUT_MS,
);
