import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import { World, type WorldOptions } from "./test/world.ts";

let database: TestDatabase;
const worlds: World[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});
afterAll(() => database.close());

async function startWorld(options: WorldOptions = {}): Promise<World> {
  const world = await World.start(database, options);
  worlds.push(world);
  return world;
}

/** Counts the reads of a message by its key and by its submission. */
function countReads({ store }: World) {
  const reads = { messages: 0, submissions: 0 };
  const { load, findSubmissions } = store.messages;
  store.messages.load = (keys) => {
    reads.messages += keys.length;
    return load.call(store.messages, keys);
  };
  store.messages.findSubmissions = (keys) => {
    reads.submissions += keys.length;
    return findSubmissions.call(store.messages, keys);
  };
  return reads;
}

const metadataTold = (world: World) =>
  world.customer
    .bodies()
    .map(({ message_delivery_report: report }) => (report as { metadata: string }).metadata);

test("a message is not read on its way through one process, be it claimed or handed over", async () => {
  const world = await startWorld();
  const reads = countReads(world);
  await world.send(); // Is claimed: its lane was never used.
  await world.send(); // Is handed over.
  await world.report("RCS", "DELIVERED");
  expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS", "QUEUED_ON_CHANNEL RCS", "DELIVERED RCS"]);
  expect(reads).toEqual({ messages: 0, submissions: 0 });
});

test("what was changed between acceptance and dispatch is told as it is now", async () => {
  const world = await startWorld({ paused: true });
  const reads = countReads(world);
  const id = await world.accept({ message_metadata: "before" });
  await world.store.messages.setMetadata(world.projectId, id, "DISPATCH_SOURCE", "after");
  world.work();
  await world.settle();
  expect(metadataTold(world)).toEqual(["after"]);
  expect(reads.messages).toBe(1);
});

test("what was changed between submission and receipt is told as it is now", async () => {
  const world = await startWorld();
  const reads = countReads(world);
  const id = await world.send({ message_metadata: "before" });
  await world.store.messages.setMetadata(world.projectId, id, "DISPATCH_SOURCE", "after");
  await world.report("RCS", "DELIVERED");
  expect(metadataTold(world)).toEqual(["before", "after"]);
  expect(reads.submissions).toBe(1);
});

test("a message that was deleted before its dispatch goes nowhere", async () => {
  const world = await startWorld({ paused: true });
  await world.accept();
  await world.store.apps.delete(world.projectId, world.appId);
  world.work();
  await world.settle();
  expect(world.channel("RCS").submissions).toEqual([]);
  expect(world.told()).toEqual([]);
});
