import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { World, type WorldOptions } from "../messaging/test/world.ts";
import type { CallbackRecord } from "../store/callback-store.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import { judgeAnswer } from "./outcome.ts";
import { requireProfile } from "./profile.ts";
import type { Answer } from "./test/customer-endpoint.ts";

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
  const world = await World.start(database, { triggers: ["MESSAGE_SUBMIT"], ...options });
  worlds.push(world);
  return world;
}

const callbacksOf = (world: World) => world.store.callbacks.list(world.projectId, {}, 1000);
const deliveryOf = async (world: World) =>
  (await world.store.webhooks.get(world.projectId, world.webhookId))?.delivery;

describe("by the profile of Standard Webhooks", () => {
  test("a callback that nobody takes is tried 10 times in 75 hours and 35 minutes", async () => {
    const world = await startWorld({ retries: "standard" });
    world.customer.always = { status: 404 };
    await world.send();
    await world.advance(4 * 86_400_000);
    const [callback] = await callbacksOf(world);
    expect(callback?.state).toBe("FAILED");
    expect(callback?.tries).toHaveLength(10);
    const [first, last] = [callback?.tries[0]?.at ?? 0, callback?.tries.at(-1)?.at ?? 0];
    expect(last - first).toBe(272_105_000);
  });

  test("410 disables the webhook within one try, says so once, and stops what waits", async () => {
    const world = await startWorld({ retries: "standard" });
    await world.queue.setRate({ projectId: world.projectId, kind: "callback", owner: world.webhookId }, 1);
    // Takes the only place of this second: the callbacks of all five wait for the next one.
    await world.send();
    world.customer.always = { status: 410 };
    for (let index = 0; index < 5; index++) await world.accept();
    await world.advance(60_000);
    expect(world.customer.received).toHaveLength(2);
    expect((await deliveryOf(world))?.disabled?.reason).toBe("its target answered 410 Gone.");
    expect(world.warnings).toEqual(["webhook disabled: its target answered 410 Gone"]);
    const letters = await world.store.deadLetters.list(world.projectId, {}, { size: 10 });
    expect(letters.map(({ reason }) => reason).sort()).toEqual([...Array(4).fill("NO_RECEIVER"), "REFUSED"]);

    await world.send();
    expect(await callbacksOf(world)).toHaveLength(6);
  });
});

test("a webhook may have a profile of its own", async () => {
  const world = await startWorld();
  await world.store.webhooks.change(world.projectId, world.webhookId, (record) => ({
    ...record,
    delivery: { retries: "2,3" },
  }));
  world.customer.always = { status: 500 };
  await world.send();
  await world.advance(60_000);
  const [callback] = await callbacksOf(world);
  expect(callback?.tries.map(({ at }) => at - (callback.tries[0]?.at ?? 0))).toEqual([0, 2000, 5000]);
  expect(callback?.state).toBe("FAILED");
});

/** What a receiver that misbehaves in every way answers, as shares of 20. */
const MIX: Answer[] = [
  ...Array<Answer>(10).fill({ status: 200 }),
  ...Array<Answer>(4).fill({ status: 500 }),
  ...Array<Answer>(2).fill({ status: 429, headers: { "retry-after": "6" } }),
  { hangUp: true },
  { hangUp: true },
  { status: 410 },
  { status: 404 },
];

test.each(["sinch", "standard"])(
  "with a receiver that misbehaves in every way, each callback ends as the table of %s says",
  async (retries) => {
    const profile = requireProfile(retries);
    const world = await startWorld({ retries });
    // 410 would disable the webhook by the one profile, and nothing else would be seen.
    const answers = retries === "sinch" ? MIX : MIX.filter(({ status }) => status !== 410);
    const order = [...Array(200).keys()].map((index) => answers[(index * 7) % answers.length] ?? {});
    world.customer.answerNext(...order);
    for (let index = 0; index < 60; index++) await world.accept();
    await world.advance(5 * 86_400_000);

    const callbacks = await callbacksOf(world);
    expect(callbacks).toHaveLength(60);
    for (const callback of callbacks) explain(callback);

    function explain({ state, tries, target }: CallbackRecord): void {
      const verdicts = tries.map(({ status }) => judgeAnswer(status, profile.rules, target));
      const last = verdicts.pop();
      for (const verdict of verdicts) expect(["retry", "throttled"]).toContain(verdict);
      expect(state).toBe(last === "delivered" ? "DELIVERED" : "FAILED");
      if (state === "FAILED" && last !== "final") expect(tries).toHaveLength(profile.stepsMs.length + 1);
    }
  },
);
