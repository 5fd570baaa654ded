import { afterAll, beforeAll, expect, test } from "vitest";
import { UlidMaker } from "../lib/ulid.ts";
import { VirtualClock } from "../lib/virtual-clock.ts";
import { createQueue } from "../queue/postgres.ts";
import { createStore, maintain } from "./postgres.ts";
import { testStore } from "./store.suite.ts";
import { World } from "./suite/world.suite.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

let files: TestDatabase;
beforeAll(async () => {
  files = await testDatabase();
});
afterAll(() => files.close());

const open = async (clock: VirtualClock) => {
  const queue = createQueue(files.database, clock);
  return { store: createStore(files.database, clock, queue), queue };
};
const openWorld = async () => {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  return new World({ clock, ids: new UlidMaker(() => clock.now()), ...(await open(clock)) });
};

testStore(open);

test("trap 3: accepting does not wait for a lane that a claim holds", async () => {
  const world = await openWorld();
  await world.accept(world.message());
  await world.claim("send"); // The lane exists now.
  await files.database.reserve(async (claimer) => {
    await claimer.query("begin");
    await claimer.query("select * from lane where project_id = $1 for update", [world.projectId]);
    const message = await world.accept(world.message()); // Would never resolve.
    expect(await world.load(message)).toEqual(message);
    await claimer.query("rollback");
  });
});

test("decisions from two processes at once: none is lost, none is applied twice", async () => {
  const first = await openWorld();
  const second = new World({ clock: first.clock, ids: first.ids, ...(await open(first.clock)) });
  const messages = await Promise.all(Array.from({ length: 30 }, () => first.accept(first.message())));
  const TURNS = 10;
  const raise = async (world: World, id: string) => {
    for (let turn = 0; turn < TURNS; ) {
      const [message] = await world.store.messages.load([{ projectId: first.projectId, id }]);
      if (message === undefined) throw new Error("lost");
      const decision = world.decision(message, {
        set: { attempts: message.attempts + 1 },
        reports: [world.report()],
      });
      if ((await world.store.messages.decide(decision)) === "applied") turn += 1;
    }
  };
  await Promise.all(messages.flatMap(({ id }) => [raise(first, id), raise(second, id)]));

  for (const { id } of messages) {
    const timeline = await first.store.messages.timeline(first.projectId, id);
    expect(timeline?.message).toMatchObject({ version: 2 * TURNS, attempts: 2 * TURNS });
    expect(timeline?.reports).toHaveLength(2 * TURNS);
  }
});

test("messages of any time have a place, also before their partition is made", async () => {
  const world = await openWorld();
  world.clock.moveTo(Date.UTC(2031, 5, 1));
  const early = await world.accept(world.message());
  await maintain(files.database, world.clock.now());
  world.clock.moveTo(Date.UTC(2031, 7, 1));
  await maintain(files.database, world.clock.now());
  const late = await world.accept(world.message());
  expect(await world.store.messages.load([early, late])).toEqual([early, late]);
});
