import { afterAll, beforeAll, expect, test } from "vitest";
import { UlidMaker } from "../lib/ulid.ts";
import { VirtualClock } from "../lib/virtual-clock.ts";
import { createQueue } from "../queue/postgres.ts";
import { newEncryptionKey } from "../secrets/development-key.ts";
import { Keyring } from "../secrets/keyring.ts";
import { KeyTaken } from "./answer-store.ts";
import { createStore, maintain } from "./postgres.ts";
import { testStore } from "./store.suite.ts";
import { World } from "./suite/world.suite.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

const keyring = new Keyring([newEncryptionKey()]);
let files: TestDatabase;
beforeAll(async () => {
  files = await testDatabase();
});
afterAll(() => files.close());

const open = async (clock: VirtualClock) => {
  const queue = createQueue(files.database, clock);
  return { store: createStore(files.database, clock, queue, keyring), queue };
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

test("two processes that are asked under one key at once store one message", async () => {
  const first = await openWorld();
  const second = new World({ clock: first.clock, ids: first.ids, ...(await open(first.clock)) });
  const { projectId, clock } = first;
  const ask = (world: World, turn: number) => {
    const message = world.message({ projectId });
    const key = {
      projectId,
      key: `key-${turn}`,
      fingerprint: "f",
      status: 200,
      body: "",
      keptAt: clock.now(),
    };
    return world.store.messages.accept(message, [world.sendWork(message)], key);
  };
  const turns = Array.from({ length: 100 }, (_, turn) => turn);
  const outcomes = await Promise.allSettled(turns.flatMap((turn) => [ask(first, turn), ask(second, turn)]));

  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused.map(({ reason }) => reason.constructor)).toEqual(turns.map(() => KeyTaken));
  expect(await first.store.messages.list(projectId, {}, { size: 1_000 })).toHaveLength(turns.length);
});

test("answers that are no longer given are removed, and only those", async () => {
  const world = await openWorld();
  const { projectId, clock } = world;
  const accept = (key: string) => {
    const message = world.message();
    const answer = { projectId, key, fingerprint: "f", status: 200, body: "", keptAt: clock.now() };
    return world.store.messages.accept(message, [], answer);
  };
  await accept("old");
  clock.moveTo(clock.now() + 24 * 3_600_000 - 1);
  await accept("young");
  await maintain(files.database, clock.now() + 1);
  const left = await files.database.kysely
    .selectFrom("kept_answer")
    .select("key")
    .where("project_id", "=", projectId)
    .execute();
  expect(left).toEqual([{ key: "young" }]);
});
