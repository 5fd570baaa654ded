import type { App } from "@postrider/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { channelDescriptions, describeChannel } from "../channels/index.ts";
import { UlidMaker } from "../lib/ulid.ts";
import { VirtualClock } from "../lib/virtual-clock.ts";
import type { MessageStatus, OutboundMessage } from "../messaging/model.ts";
import { createNotifier } from "../messaging/notifier.ts";
import { createQueue } from "../queue/postgres.ts";
import { newEncryptionKey } from "../secrets/development-key.ts";
import { Keyring } from "../secrets/keyring.ts";
import { createOldHandsetMessages } from "../simulator/remove-old.ts";
import { countRefusal } from "../simulator/sql/count-refusal.ts";
import type { BatchRecord } from "../store/batch-store.ts";
import { createStore, maintain } from "../store/postgres.ts";
import { World } from "../store/suite/world.suite.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import { DAY_MS } from "./policy.ts";
import { type Removed, Retention } from "./remove-old.ts";

const keyring = new Keyring([newEncryptionKey()]);
const FOREVER = { retention_policy: { retention_type: "PERSIST_RETENTION_POLICY" } } as const;
const expire = (ttl_days: number) => ({
  retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days } as const,
});
const expireConversations = (ttl_days: number) => ({
  retention_policy: { retention_type: "CONVERSATION_EXPIRE_POLICY", ttl_days } as const,
});
const expireDispatch = (ttl_days: number) => ({
  dispatch_retention_policy: { retention_type: "MESSAGE_EXPIRE_POLICY", ttl_days } as const,
});

let files: TestDatabase;
let world: World;
let retention: Retention;
let removed: Partial<Removed>;
beforeAll(async () => {
  files = await testDatabase({ migrate: true });
});
afterAll(() => files.close());
beforeEach(async () => {
  await files.database.script(
    "truncate project, app, webhook, conversation, message, attempt, status_report, event, callback, dead_letter, batch, handset_message, handset_refusal, work, lane",
  );
  const clock = new VirtualClock(Date.UTC(2026, 0, 10));
  const ids = new UlidMaker(() => clock.now());
  const queue = createQueue(files.database, clock);
  const store = createStore(files.database, clock, queue, keyring);
  world = new World({ clock, ids, queue, store });
  retention = new Retention({
    store,
    clock,
    notifier: createNotifier({ store, clock, ids, describeChannel }),
    channels: channelDescriptions,
    callbackLifeMs: 30 * DAY_MS,
    batchLifeMs: 20 * DAY_MS,
    handsets: createOldHandsetMessages(files.database),
    handsetLifeMs: 10 * DAY_MS,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    observe: {
      removed: (kind, count) => {
        removed[kind] = (removed[kind] ?? 0) + count;
      },
      done: () => undefined,
    },
  });
  removed = {};
});

/** Removes what is old, and answers how much of each kind. */
async function removeOld(): Promise<Partial<Removed>> {
  removed = {};
  await retention.run(new AbortController().signal);
  // Other tests leave partitions behind; what becomes of those is told below.
  const { partitions: _, ...rest } = removed;
  return rest;
}

async function makeApp(app: Partial<App>): Promise<void> {
  const { store, projectId, appId } = world;
  await store.projects.create({ id: projectId, displayName: "Test", createdAt: 0 });
  await store.apps.create({
    projectId,
    id: appId,
    app: {
      id: appId,
      display_name: "Test",
      channel_credentials: [],
      processing_mode: "CONVERSATION",
      ...app,
    },
  });
}

/** A message to a contact with a status. */
async function sent(
  status: MessageStatus,
  changes: Partial<OutboundMessage> & { channel?: "SMS" | "WHATSAPP" } = {},
): Promise<OutboundMessage> {
  const { channel = "SMS", ...rest } = changes;
  const route = [{ channel, identity: "15550001" }];
  const message = world.message({ status, route, ...rest });
  await world.store.messages.accept(message, []);
  return message;
}

/** A message from a contact. */
async function received(changes: Parameters<World["inbound"]>[0] = {}): Promise<{ id: string }> {
  const record = world.inbound({ conversationId: "", contactId: "", ...changes });
  await world.store.messages.receive({ record, providerId: record.id, callbacks: [] });
  return record;
}

/** An event from a contact. */
async function heard(changes: { conversationId?: string } = {}): Promise<{ id: string }> {
  const { contactMessage: _, senderId: __, metadata: ___, ...common } = world.inbound({ conversationId: "" });
  const event = { ...common, ...changes, event: { contact_event: { composing_event: {} } } };
  await world.store.messages.receive({ record: { event }, providerId: event.id, callbacks: [] });
  return event;
}

async function become(message: OutboundMessage, status: MessageStatus): Promise<void> {
  const outcome = await world.store.messages.decide(world.decision(message, { set: { status } }));
  expect(outcome).toBe("applied");
}

/** Of these, the ones that are still there. */
async function left(...all: { id: string }[]): Promise<number[]> {
  const { kysely } = files.database;
  const messages = await kysely
    .selectFrom("message")
    .select("id")
    .where("project_id", "=", world.projectId)
    .execute();
  const events = await kysely
    .selectFrom("event")
    .select("id")
    .where("project_id", "=", world.projectId)
    .execute();
  const there = new Set([...messages, ...events].map(({ id }) => id));
  return all.flatMap(({ id }, index) => (there.has(id) ? [index] : []));
}

async function countOf(
  table: "attempt" | "status_report" | "callback" | "dead_letter" | "message",
): Promise<number> {
  const rows = await files.database.kysely
    .selectFrom(table)
    .select("project_id")
    .where("project_id", "=", world.projectId)
    .execute();
  return rows.length;
}

describe("MESSAGE_EXPIRE_POLICY", () => {
  test("each message and event goes ttl_days after its acceptance, and not a moment before", async () => {
    await makeApp(expire(2));
    const first = [await sent("READ"), await received(), await heard()];
    world.clock.moveTo(world.clock.now() + 1);
    const second = [await sent("READ"), await received(), await heard()];

    world.clock.moveTo(world.clock.now() + 2 * DAY_MS - 2);
    expect(await removeOld()).toEqual({});
    world.clock.moveTo(world.clock.now() + 1);
    expect(await removeOld()).toEqual({ messages: 2, events: 1 });
    expect(await left(...first, ...second)).toEqual([3, 4, 5]);
  });

  test("a message takes along its attempts, its reports and the callbacks that were delivered", async () => {
    await makeApp(expire(2));
    const message = await sent("QUEUED");
    const done = world.callback({ messageId: message.id });
    const open = world.callback({ messageId: message.id });
    const decision = world.decision(message, {
      set: { status: "FAILED" },
      attempt: world.attempt(),
      reports: [world.report(), world.report({ status: "FAILED" })],
      callbacks: [done, open],
    });
    await world.store.messages.decide(decision);
    await endCallbacks({ [done.id]: "DELIVERED" });

    world.clock.moveTo(world.clock.now() + 2 * DAY_MS);
    expect(await removeOld()).toEqual({ messages: 1, callbacks: 1 });
    expect([await countOf("message"), await countOf("attempt"), await countOf("status_report")]).toEqual([
      0, 0, 0,
    ]);
    const callbacks = await world.store.callbacks.list(world.projectId, {}, 10);
    expect(callbacks.map(({ id }) => id)).toEqual([open.id]);
  });

  test("a policy that was made shorter holds from the next time on", async () => {
    await makeApp(FOREVER);
    const message = await sent("READ");
    world.clock.moveTo(world.clock.now() + 100 * DAY_MS);
    expect(await removeOld()).toEqual({});

    const record = await world.store.apps.get(world.projectId, world.appId);
    await world.store.apps.update({ ...record!, app: { ...record!.app, ...expire(90) } });
    expect(await removeOld()).toEqual({ messages: 1 });
    expect(await left(message)).toEqual([]);
  });

  test("more than a page goes, over all of its pages, and beside another process", async () => {
    await makeApp(expire(1));
    await Promise.all(Array.from({ length: 1_203 }, (_, index) => sent(index % 2 === 0 ? "READ" : "QUEUED")));
    world.clock.moveTo(world.clock.now() + DAY_MS);
    await Promise.all([removeOld(), retention.run(new AbortController().signal)]);
    expect(await countOf("message")).toBe(601);
  });

  test("180 days are the default", async () => {
    await makeApp({});
    const message = await sent("READ");
    world.clock.moveTo(world.clock.now() + 180 * DAY_MS - 1);
    await removeOld();
    expect(await left(message)).toEqual([0]);
    world.clock.moveTo(world.clock.now() + 1);
    await removeOld();
    expect(await left(message)).toEqual([]);
  });
});

describe("a message that is not settled", () => {
  test("stays for as long as it waits to be sent", async () => {
    await makeApp(expire(1));
    const waiting = await sent("QUEUED");
    const switching = await sent("SWITCHING_CHANNEL");
    world.clock.moveTo(world.clock.now() + 400 * DAY_MS);
    expect(await removeOld()).toEqual({});
    await become(waiting, "FAILED");
    expect(await removeOld()).toEqual({ messages: 1 });
    expect(await left(waiting, switching)).toEqual([1]);
  });

  test("stays for 30 days while its channel may tell more of it", async () => {
    await makeApp(expire(1));
    const onChannel = await sent("QUEUED_ON_CHANNEL");
    const unread = await sent("DELIVERED", { channel: "WHATSAPP" });
    const neverRead = await sent("DELIVERED", { channel: "SMS" });
    world.clock.moveTo(world.clock.now() + DAY_MS);
    expect(await removeOld()).toEqual({ messages: 1 });
    world.clock.moveTo(world.clock.now() + 29 * DAY_MS - 1);
    expect(await removeOld()).toEqual({});
    expect(await left(onChannel, unread, neverRead)).toEqual([0, 1]);
    world.clock.moveTo(world.clock.now() + 1);
    expect(await removeOld()).toEqual({ messages: 2 });
  });

  test("goes at the next time after it settled", async () => {
    await makeApp(expire(1));
    const message = await sent("QUEUED_ON_CHANNEL");
    world.clock.moveTo(world.clock.now() + 3 * DAY_MS);
    await removeOld();
    await become(message, "DELIVERED");
    world.clock.moveTo(world.clock.now() + 6 * 3_600_000);
    expect(await removeOld()).toEqual({ messages: 1 });
  });

  test("goes once it is settled when it was deleted meanwhile, whatever the policy", async () => {
    await makeApp(FOREVER);
    const deleted = await sent("QUEUED_ON_CHANNEL");
    const kept = await sent("QUEUED_ON_CHANNEL");
    expect(await world.store.messages.delete(world.projectId, deleted.id, "CONVERSATION_SOURCE")).toBe(true);
    expect(await removeOld()).toEqual({});
    await become(deleted, "DELIVERED");
    await become(kept, "DELIVERED");
    expect(await removeOld()).toEqual({ messages: 1 });
    expect(await left(deleted, kept)).toEqual([1]);
  });
});

describe("dispatch_retention_policy", () => {
  test("0 days, the default, keeps a message for a day out of sight, whatever else the app keeps", async () => {
    await makeApp(FOREVER);
    const dispatched = await sent("DELIVERED", { processingMode: "DISPATCH" });
    const inbound = await received({ processingMode: "DISPATCH" });
    const conversed = await sent("DELIVERED");
    world.clock.moveTo(world.clock.now() + DAY_MS - 1);
    expect(await removeOld()).toEqual({});
    world.clock.moveTo(world.clock.now() + 1);
    expect(await removeOld()).toEqual({ messages: 2 });
    expect(await left(dispatched, inbound, conversed)).toEqual([2]);
  });

  test("keeps a message for its days", async () => {
    await makeApp({ ...expire(1), ...expireDispatch(7) });
    const message = await sent("READ", { processingMode: "DISPATCH" });
    world.clock.moveTo(world.clock.now() + 7 * DAY_MS - 1);
    expect(await removeOld()).toEqual({});
    world.clock.moveTo(world.clock.now() + 1);
    expect(await removeOld()).toEqual({ messages: 1 });
    expect(await left(message)).toEqual([]);
  });
});

describe("CONVERSATION_EXPIRE_POLICY", () => {
  const converse = async () => {
    const { store, projectId, appId, ids, clock } = world;
    const identity = { channel: "SMS", identity: ids.next(), app_id: "" };
    const { conversation } = await store.participants.resolve(
      {
        projectId,
        appId,
        identities: [identity],
        newContactId: ids.next(),
        newConversationId: ids.next(),
        opening: { channel: "SMS", at: clock.now() },
        at: clock.now(),
      },
      () => [],
    );
    return conversation.id;
  };
  const listen = () =>
    world.store.webhooks.create(
      {
        projectId: world.projectId,
        id: "webhook-1",
        appId: world.appId,
        webhook: {
          id: "webhook-1",
          app_id: world.appId,
          target: "http://127.0.0.1:9/",
          target_type: "HTTP",
          triggers: ["CONVERSATION_DELETE"],
        },
      },
      { perApp: 5 },
    );

  test("a conversation goes ttl_days after its latest message, with all that is in it, and its webhooks are told", async () => {
    await makeApp(expireConversations(10));
    await listen();
    const quiet = await converse();
    const inQuiet = [await sent("READ", { conversationId: quiet }), await heard({ conversationId: quiet })];
    const lively = await converse();
    const inLively = [await sent("READ", { conversationId: lively })];
    world.clock.moveTo(world.clock.now() + 5 * DAY_MS);
    const record = world.inbound({ conversationId: lively });
    const touch = { id: lively, activeChannel: "SMS", at: world.clock.now() };
    await world.store.messages.receive({ record, providerId: "p", conversation: touch, callbacks: [] });

    world.clock.moveTo(world.clock.now() + 5 * DAY_MS - 1);
    expect(await removeOld()).toEqual({});
    world.clock.moveTo(world.clock.now() + 1);
    expect(await removeOld()).toEqual({ conversations: 1 });
    expect(await left(...inQuiet, ...inLively, record)).toEqual([2, 3]);
    expect(await world.store.conversations.get(world.projectId, quiet)).toBeUndefined();
    const callbacks = await world.store.callbacks.list(world.projectId, {}, 10);
    expect(callbacks.map(({ trigger, orderKey }) => [trigger, orderKey])).toEqual([
      ["CONVERSATION_DELETE", quiet],
    ]);
  });

  test("what belongs to no conversation goes by its own age", async () => {
    await makeApp(expireConversations(10));
    const outside = await sent("FAILED");
    const inside = await sent("FAILED", { conversationId: await converse() });
    world.clock.moveTo(world.clock.now() + 5 * DAY_MS);
    await world.store.messages.decide(
      world.decision(await sent("QUEUED"), {
        conversation: { id: inside.conversationId, activeChannel: "SMS", at: world.clock.now() },
      }),
    );
    world.clock.moveTo(world.clock.now() + 5 * DAY_MS);
    expect(await removeOld()).toEqual({ messages: 1 });
    expect(await left(outside, inside)).toEqual([1]);
  });

  test("one without any message goes by the time it was made", async () => {
    await makeApp(expireConversations(10));
    const { store, projectId, appId, ids } = world;
    await store.contacts.create(projectId, [{ id: "c", channel_identities: [] }], () => []);
    const id = ids.next();
    await store.conversations.create(
      projectId,
      { id, app_id: appId, contact_id: "c", active: true },
      () => [],
    );
    world.clock.moveTo(world.clock.now() + 10 * DAY_MS - 1);
    expect(await removeOld()).toEqual({});
    world.clock.moveTo(world.clock.now() + 1);
    expect(await removeOld()).toEqual({ conversations: 1 });
    expect(await store.contacts.get(projectId, "c")).toBeDefined();
  });
});

test("PERSIST_RETENTION_POLICY keeps everything", async () => {
  await makeApp(FOREVER);
  const all = [await sent("READ"), await sent("FAILED"), await received(), await heard()];
  world.clock.moveTo(world.clock.now() + 4_000 * DAY_MS);
  expect(await removeOld()).toEqual({});
  expect(await left(...all)).toEqual([0, 1, 2, 3]);
});

test("callbacks and dead letters go 30 days after they were made; what still waits for a try stays", async () => {
  await makeApp(FOREVER);
  const [delivered, dead, open] = [world.callback(), world.callback(), world.callback()];
  await world.store.callbacks.add([delivered, dead, open]);
  await endCallbacks({ [delivered.id]: "DELIVERED", [dead.id]: "FAILED" });
  world.clock.moveTo(world.clock.now() + 30 * DAY_MS);
  expect(await removeOld()).toEqual({});
  expect([await countOf("callback"), await countOf("dead_letter")]).toEqual([3, 1]);
  world.clock.moveTo(world.clock.now() + 1);
  expect(await removeOld()).toEqual({ callbacks: 2, dead_letters: 1 });
  expect([await countOf("callback"), await countOf("dead_letter")]).toEqual([1, 0]);
});

test("a batch goes 20 days after it was made when it is sent or cancelled; one that waits to be sent stays", async () => {
  await makeApp(FOREVER);
  const [sent, cancelled, waiting] = [await makeBatch(), await makeBatch("SCHEDULED"), await makeBatch()];
  const { store, projectId, clock } = world;
  await store.batches.cancel(projectId, [cancelled], clock.now());
  const [item] = (await world.claim("batch")).filter(({ ref }) => ref === sent);
  await store.batches.finish({ projectId, id: sent, sent: 0 }, world.done(item!), []);

  clock.moveTo(clock.now() + 20 * DAY_MS);
  expect(await removeOld()).toEqual({});
  clock.moveTo(clock.now() + 1);
  expect(await removeOld()).toEqual({ batches: 2 });
  expect((await store.batches.list(projectId, { size: 10 })).map(({ id }) => id)).toEqual([waiting]);
});

test("what a handset shows goes after 10 days, unless it has yet to report of it", async () => {
  const delivered = { outcome: "DELIVERED", delayMs: 0, readAfterMs: null };
  await showOnHandset("from the contact", { direction: "TO_APP", status: "SENT" });
  await showOnHandset("delivered", { report: delivered, status: "DELIVERED" });
  await showOnHandset("never reported", { status: "QUEUED_ON_CHANNEL" });
  await showOnHandset("to be delivered", { report: delivered, status: "QUEUED_ON_CHANNEL" });
  await showOnHandset("to be read", { report: { ...delivered, readAfterMs: 9 }, status: "DELIVERED" });

  world.clock.moveTo(world.clock.now() + 10 * DAY_MS);
  expect(await removeOld()).toEqual({});
  world.clock.moveTo(world.clock.now() + 1);
  expect(await removeOld()).toEqual({ handset_messages: 3 });
  expect(await shownOnHandset()).toEqual(["to be delivered", "to be read"]);
});

test("how often a magic number refused a message is forgotten with what handsets show", async () => {
  await makeApp(FOREVER);
  const refuse = async (message_id: string) =>
    files.database.query(countRefusal, [world.projectId, message_id, "SMS", 3]);
  await refuse(world.ids.next());
  world.clock.moveTo(world.clock.now() + 10 * DAY_MS + 1);
  await refuse(world.ids.next());
  await removeOld();
  const { rows } = await files.database.reserve((client) => client.query("select 1 from handset_refusal"));
  expect(rows).toHaveLength(1);
});

test("a channel's ids are known for 8 days", async () => {
  await makeApp(FOREVER);
  const first = await received();
  world.clock.moveTo(world.clock.now() + 8 * DAY_MS - 1);
  await maintain(files.database, world.clock.now());
  const repeat = () =>
    world.store.messages.receive({ record: world.inbound(), providerId: first.id, callbacks: [] });
  expect(await repeat()).toBe("duplicate");
  await maintain(files.database, world.clock.now() + 1);
  expect(await repeat()).toBe("stored");
});

/** A batch for nobody, with the work of sending it. */
async function makeBatch(state: BatchRecord["state"] = "READY"): Promise<string> {
  const { projectId, appId, ids, clock, store } = world;
  const id = ids.next();
  const sendAfter = state === "SCHEDULED" ? clock.now() + 1 : null;
  const request = { app_id: appId, message: { text_message: { text: "hi" } }, recipient_and_params: [] };
  const work = { lane: { projectId, kind: "batch", owner: appId }, ref: id, dueAt: clock.now() } as const;
  await store.batches.create(
    { projectId, id, appId, state, sendAfter, metadata: {}, request, sent: 0 },
    { change: "add", work },
  );
  return id;
}

interface OnHandset {
  direction?: "TO_APP";
  status: string;
  report?: object;
}

async function showOnHandset(text: string, { direction, status, report }: OnHandset): Promise<void> {
  const { projectId, appId, ids, clock } = world;
  const row = [ids.next(), direction ?? "TO_CONTACT", projectId, appId, clock.now(), status];
  await files.database.reserve((client) =>
    client.query(
      `insert into handset_message (id, direction, project_id, app_id, at, status, channel, identity, message_id, report, shown)
       values ($1, $2, $3, $4, $5, $6, 'SMS', '15550001', '', $7, $8)`,
      [...row, report && JSON.stringify(report), JSON.stringify(text)],
    ),
  );
}

async function shownOnHandset(): Promise<string[]> {
  const { rows } = await files.database.reserve((client) =>
    client.query<{ shown: string }>("select shown from handset_message order by id"),
  );
  return rows.map(({ shown }) => shown);
}

/** Claims these callbacks, and settles each. */
async function endCallbacks(ends: Record<string, "DELIVERED" | "FAILED">): Promise<void> {
  const items = (await world.claim("callback")).filter(({ ref }) => ref in ends);
  expect(items).toHaveLength(Object.keys(ends).length);
  for (const item of items) {
    const state = ends[item.ref] ?? "FAILED";
    const status = state === "DELIVERED" ? 200 : 404;
    await world.store.callbacks.settle({
      projectId: world.projectId,
      id: item.ref,
      state,
      try: { at: world.clock.now(), status, latencyMs: 1 },
      work: world.done(item),
    });
  }
}
