import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { SystemClock } from "../lib/clock.ts";
import { createQueue } from "../queue/postgres.ts";
import { newEncryptionKey } from "../secrets/development-key.ts";
import { Keyring } from "../secrets/keyring.ts";
import { type Database, openDatabase } from "./database.ts";
import { createStore } from "./postgres.ts";
import type { Store } from "./store.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

/*
 * Statements of the query builder, which are made when they are first needed and then kept as the others are. Each list
 * has to walk the index that has its order, on the empty table already: one that reads all messages of a project
 * to find fifty of one contact is right as long as there are few.
 */
let files: TestDatabase;
let database: Database;
let store: Store;
beforeAll(async () => {
  files = await testDatabase();
});
beforeEach(() => {
  // One connection, which remembers what it was asked in one test.
  database = openDatabase(files.connection, { maxConnections: 1 });
  store = createStore(
    database,
    new SystemClock(),
    createQueue(database, new SystemClock()),
    new Keyring([newEncryptionKey()]),
  );
});
afterEach(() => database.close());
afterAll(() => files?.close());

const PAGE = { size: 50, after: "ZZ" };

test.each<[what: string, ask: () => Promise<unknown>, index: RegExp]>([
  ["messages of a project", () => store.messages.list("p", {}, PAGE), /^message_.*_pkey$/],
  ["messages of a contact", () => store.messages.list("p", { contactId: "c" }, PAGE), /_contact_id_/],
  [
    "messages of a conversation",
    () => store.messages.list("p", { conversationId: "v" }, PAGE),
    /_conversation_id_/,
  ],
  ["messages of an app", () => store.messages.list("p", { appId: "a" }, PAGE), /^message_.*_app_id_/],
  [
    "messages of an address",
    () => store.messages.list("p", { identity: "1" }, PAGE),
    /^message_.*_identity_/,
  ],
  [
    "the latest choices that an address was offered",
    () => store.messages.lastChoices("p", "a", "SMS", "1"),
    /_identity_/,
  ],
  ["events of a contact", () => store.events.list("p", { contactId: "c" }, PAGE), /^event_.*_contact_id_/],
  [
    "events of a conversation",
    () => store.events.list("p", { conversationId: "v" }, PAGE),
    /^event_.*_conversation_id_/,
  ],
  [
    "conversations of an app",
    () => store.conversations.list("p", { appId: "a" }, PAGE),
    /^conversation_app$/,
  ],
  [
    "conversations of a contact",
    () => store.conversations.list("p", { contactId: "c" }, PAGE),
    /^conversation_contact$/,
  ],
  ["messages of batches", () => store.batches.statuses("p", ["ZZ"]), /^message_.*_batch_id_/],
  ["batches of a project", () => store.batches.list("p", PAGE), /^batch_pkey$/],
  [
    "callbacks of a webhook",
    () => store.callbacks.list("p", { webhookId: "w" }, 50),
    /^callback_.*_webhook_id_/,
  ],
])("%s are found over their index", async (_, ask, index) => {
  await ask();
  const used = await indexesUsed();
  expect(used.filter((name) => index.test(name))).not.toEqual([]);
  // A list over another index would read everything there is.
  expect(used.filter((name) => !index.test(name) && !BY_KEY.test(name))).toEqual([]);
});

test("a search of contacts walks an index for each thing that it looks at", async () => {
  await store.contacts.search("p", "a", ["SMS"], 50);
  expect((await indexesUsed()).sort()).toEqual([
    "contact_external_id",
    "contact_identity_contact",
    "contact_identity_pkey",
    "contact_name",
    "contact_pkey",
  ]);
});

/** Rows that belong to those of a list, looked up by key. */
const BY_KEY = /^callback_.*_pkey$/;

async function indexesUsed(): Promise<string[]> {
  return database.reserve(async (client) => {
    const { rows } = await client.query<{ name: string; types: string[] }>(
      "select name, parameter_types::text[] as types from pg_prepared_statements where name like 'kysely%'",
    );
    expect(rows).not.toEqual([]);
    const plans = await Promise.all(
      rows.map(async ({ name, types }) => {
        // No partition may be passed over: ids below "Z" are in any.
        const values = types.map((type) => (type === "text" ? "'Z'" : "null")).join(", ");
        const call = types.length === 0 ? "" : `(${values})`;
        const plan = await client.query<{ "QUERY PLAN": string }>(
          `explain (costs off) execute ${name}${call}`,
        );
        return plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
      }),
    );
    const plan = plans.join("\n");
    expect(plan).not.toMatch(/Seq Scan|Bitmap|Hash Join|Merge Join/);
    return [...plan.matchAll(/Index (?:Only )?Scan (?:Backward )?using (\S+)/g)].map(
      ([, name]) => name ?? "",
    );
  });
}
