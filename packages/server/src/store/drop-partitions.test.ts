import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { UlidMaker } from "../lib/ulid.ts";
import { VirtualClock } from "../lib/virtual-clock.ts";
import { createQueue } from "../queue/postgres.ts";
import { newEncryptionKey } from "../secrets/development-key.ts";
import { Keyring } from "../secrets/keyring.ts";
import { dropPartitions } from "./drop-partitions.ts";
import { makePartitions } from "./partitions.ts";
import { createStore } from "./postgres.ts";
import { World } from "./suite/world.suite.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

const DAY_MS = 86_400_000;
/** Within the part that begins on 2026-01-07. */
const THEN = Date.UTC(2026, 0, 10);
const LATER = THEN + 200 * DAY_MS;
const TABLES = ["attempt", "callback", "event", "message", "status_report"];

let files: TestDatabase;
let world: World;
const keyring = new Keyring([newEncryptionKey()]);
beforeAll(async () => {
  files = await testDatabase();
});
beforeEach(async () => {
  await makePartitions(files.database, THEN);
  const clock = new VirtualClock(THEN);
  const queue = createQueue(files.database, clock);
  const store = createStore(files.database, clock, queue, keyring);
  world = new World({ clock, ids: new UlidMaker(() => clock.now()), queue, store });
});
afterEach(() => files.database.script("truncate message, attempt, status_report, event, callback, work"));
afterAll(() => files.close());

/** Drops what is over at `LATER`. Answers the parts of January: what was dropped, and what was in use. */
async function drop(over: { traffic?: number; callbacks?: number; now?: number } = {}) {
  const { dropped, busy } = await dropPartitions(files.database, {
    now: LATER,
    traffic: undefined,
    callbacks: 0,
    ...over,
  });
  const ofJanuary = (names: string[]) =>
    names.flatMap((name) => (name.endsWith("_20260107") ? name.replace("_20260107", "") : [])).sort();
  return { dropped: ofJanuary(dropped), busy: ofJanuary(busy) };
}

/** A message with an attempt and a report, and an event. */
async function fill(status: "READ" | "QUEUED"): Promise<void> {
  const message = world.message({ status });
  await world.store.messages.accept(message, []);
  const history = { attempt: world.attempt(), reports: [world.report()] };
  await world.store.messages.decide(world.decision(message, history));
  const event = { ...world.inbound(), event: { contact_event: { composing_event: {} } } };
  await world.store.messages.receive({ record: { event }, providerId: event.id, callbacks: [] });
}

test("a part whose whole time is over is dropped with all that it holds", async () => {
  await fill("READ");
  await world.store.callbacks.add([]);
  const end = Date.UTC(2026, 1, 6);
  expect((await drop({ traffic: end })).dropped).toEqual(["callback"]);
  expect((await drop({ traffic: end + DAY_MS })).dropped).toEqual([
    "attempt",
    "event",
    "message",
    "status_report",
  ]);
  const left = await files.database.kysely.selectFrom("message").select("id").execute();
  expect(left).toEqual([]);
});

test("a part in which a message waits to be sent stays, with the history of its messages", async () => {
  await fill("READ");
  await fill("QUEUED");
  expect((await drop({ traffic: LATER })).dropped).toEqual(["callback", "event"]);
});

test("a part in which a callback waits for a try stays", async () => {
  await world.store.callbacks.add([world.callback()]);
  expect((await drop({ callbacks: LATER })).dropped).toEqual(TABLES.filter((name) => name !== "callback"));
});

test("where something may be kept, a part stays until it is empty", async () => {
  await fill("READ");
  expect((await drop()).dropped).toEqual(["callback"]);
  await files.database.script("delete from message; delete from event");
  expect((await drop()).dropped).toEqual(["event", "message"]);
});

test("a part into which something may still be put stays, although it is empty", async () => {
  const end = Date.UTC(2026, 1, 6);
  expect((await drop({ now: end + 31 * DAY_MS - 1 })).dropped).toEqual([]);
  expect((await drop({ now: end + 31 * DAY_MS })).dropped).toEqual(TABLES);
});

test("a part in use is left for the next time, and nobody waits long", async () => {
  await fill("READ");
  await files.database.reserve(async (reader) => {
    await reader.query("begin");
    await reader.query("select * from message limit 1");
    const { dropped, busy } = await drop({ traffic: LATER });
    expect({ dropped, busy }).toEqual({
      dropped: ["attempt", "callback", "event", "status_report"],
      busy: ["message"],
    });
    await reader.query("rollback");
  });
  expect((await drop({ traffic: LATER })).dropped).toEqual(["message"]);
});

test("after a part was dropped there is still a place for its time", async () => {
  await drop({ traffic: LATER });
  const message = world.message();
  await world.accept(message);
  expect(await world.load(message)).toEqual(message);
});

test("of two processes at once one drops a part", async () => {
  await fill("READ");
  const outcomes = await Promise.all([drop({ traffic: LATER }), drop({ traffic: LATER })]);
  expect(outcomes.flatMap(({ dropped }) => dropped)).toEqual(TABLES);
});
