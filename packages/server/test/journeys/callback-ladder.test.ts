import { afterAll, beforeEach, expect, test } from "vitest";
import { startWorld, type World } from "../world.ts";

const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await startWorld();
  worlds.push(world);
  await world.listen(["MESSAGE_SUBMIT"]);
});
afterAll(async () => {
  for (const each of worlds) await each.close();
});

/** When each request came, in seconds after the first, by the server's clock. */
async function triesOf(id: string): Promise<number[]> {
  const { callbacks } = await world.timelineOf(id);
  const times = callbacks.flatMap(({ tries }) => tries.map((one) => Date.parse(one.at)));
  return times.map((time) => (time - (times[0] ?? 0)) / 1000);
}

test("a callback that fails is repeated after 5, 10, 20 s ... until it is taken, the same each time", async () => {
  world.customer.answerNext(500, 503, 429, 500);

  const id = await world.send();
  await world.clock.advance(3_600_000);

  expect(await triesOf(id)).toEqual([0, 5, 15, 35, 75]);
  expect(world.customer.received.map(({ answered }) => answered)).toEqual([500, 503, 429, 500, 200]);
  expect(new Set(world.customer.received.map(({ body }) => body)).size).toBe(1);
  const { callbacks } = await world.timelineOf(id);
  expect(callbacks.map(({ state }) => state)).toEqual(["DELIVERED"]);
});

test("a callback that is never taken ends as a dead letter after 14 retries, about a day later", async () => {
  world.customer.answerNext(...Array<number>(20).fill(500));

  const id = await world.send();
  await world.clock.advance(3 * 86_400_000);

  const tries = await triesOf(id);
  expect(tries).toHaveLength(15);
  expect(tries.at(-1)).toBe(5 * (2 ** 14 - 1));
  const { callbacks } = await world.timelineOf(id);
  expect(callbacks.map(({ state }) => state)).toEqual(["FAILED"]);
});

test("a refusal is final", async () => {
  world.customer.answerNext(400);

  const id = await world.send();
  await world.clock.advance(86_400_000);

  expect(await triesOf(id)).toEqual([0]);
  expect((await world.timelineOf(id)).callbacks.map(({ state }) => state)).toEqual(["FAILED"]);
});

test("a message's own callback_url takes its delivery reports, signed with the app's secret for those", async () => {
  await world.client.conversation.apps.update(world.appId, {
    callback_settings: { secret_for_overridden_callback_urls: "override" },
  });

  await world.send({ callback_url: world.customer.url });

  const reports = world.customer.received.filter(({ event }) => event.trigger === "MESSAGE_DELIVERY");
  expect(reports).toHaveLength(2);
  for (const report of reports) await world.customer.verify(report, "override");
});
