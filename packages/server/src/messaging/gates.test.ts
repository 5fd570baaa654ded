import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ChannelError } from "../channels/channel.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import { UNREACHABLE } from "./test/samples.ts";
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

type Rates = Record<string, number>;

async function startWorld(channels: Rates, senders: Rates = {}, options: WorldOptions = {}): Promise<World> {
  const settings = {
    channelRates: new Map(Object.entries(channels)),
    senderRates: new Map(Object.entries(senders)),
  };
  const world = await World.start(database, { ...options, settings });
  worlds.push(world);
  return world;
}

/** Recipient on one channel. */
const on = (channel: string) => ({
  recipient: { identified_by: { channel_identities: [{ channel, identity: "+12015550123" }] } },
});
const as = (sender: string) => ({ ...on("SMS"), channel_properties: { SMS_SENDER: sender } });

/** One after the other, so that the order in which they come to a lane is known. */
async function many(count: number, send: () => Promise<string>): Promise<string[]> {
  const ids = [];
  for (let i = 0; i < count; i++) ids.push(await send());
  return ids;
}

const attempted = (world: World, channel: string) =>
  world.channel(channel).submissions.map(({ messageId }) => messageId);

describe("a channel with a rate", () => {
  test("is given messages at that rate, in the order of their acceptance", async () => {
    const world = await startWorld({ SMS: 2 });
    const ids = await many(10, () => world.send(on("SMS")));
    expect(attempted(world, "SMS")).toEqual(ids.slice(0, 1));
    await world.advance(2_000);
    expect(attempted(world, "SMS")).toEqual(ids.slice(0, 5));
    await world.advance(2_500);
    expect(attempted(world, "SMS")).toEqual(ids);
  });

  test("does not hold up the other channels of the app", async () => {
    const world = await startWorld({ SMS: 1 });
    await many(5, () => world.send(on("SMS")));
    const others = await many(5, () => world.send(on("RCS")));
    expect(attempted(world, "RCS")).toEqual(others);
    expect(attempted(world, "SMS")).toHaveLength(1);
  });

  test("is given HIGH_PRIORITY messages before those that wait already", async () => {
    const world = await startWorld({ SMS: 1 });
    const [first] = await many(3, () => world.send(on("SMS")));
    const urgent = await world.send({ ...on("SMS"), queue: "HIGH_PRIORITY" });
    await world.advance(1_000);
    expect(attempted(world, "SMS")).toEqual([first, urgent]);
  });

  test("is not given a message whose ttl ends while it waits", async () => {
    const world = await startWorld({ SMS: 0.1 });
    await world.send(on("SMS"));
    const late = await world.send({ ...on("SMS"), ttl: "5s" });
    await world.advance(10_000);
    expect(await world.statusOf(late)).toBe("FAILED");
    expect(attempted(world, "SMS")).toHaveLength(1);
  });

  test("does not hold up a message that leaves it for another channel", async () => {
    const world = await startWorld({ RCS: 1 });
    world.channel("RCS").failNext(new ChannelError(UNREACHABLE, { retryable: false }));
    const falling = await world.send();
    await many(5, () => world.send(on("RCS")));
    expect(attempted(world, "SMS")).toEqual([falling]);
    expect(attempted(world, "RCS")).toEqual([falling]);
  });

  test("counts retries too", async () => {
    const world = await startWorld({ SMS: 1 });
    world.channel("SMS").always = () => Promise.reject(new ChannelError(UNREACHABLE, { retryable: true }));
    await many(20, () => world.send(on("SMS")));
    await world.advance(10_000);
    expect(world.channel("SMS").submissions.length).toBeLessThanOrEqual(11);
  });

  test("leaves what waits for it in the count of the app's queue", async () => {
    const world = await startWorld({ SMS: 1 });
    await many(5, () => world.send(on("SMS")));
    const { projectId, appId: owner } = world;
    expect(await world.queue.depth({ projectId, kind: "send", owner })).toBe(4);
  });

  test("forgets what waits for it with the app", async () => {
    const world = await startWorld({ SMS: 1 });
    await many(5, () => world.send(on("SMS")));
    const { projectId, appId, store, queue } = world;
    await store.apps.delete(projectId, appId);
    expect(await queue.depth({ projectId, kind: "send", owner: appId })).toBe(0);
    expect(await queue.depth({ projectId, kind: "send", owner: `${appId}/SMS` })).toBe(0);
  });
});

describe("a sender with a rate", () => {
  test("sends at that rate, and each sender has its own", async () => {
    const world = await startWorld({}, { SMS: 1, "SMS/short": 4 });
    const long = await many(4, () => world.send(as("long")));
    const short = await many(4, () => world.send(as("short")));
    await world.advance(1_000);
    const sent = attempted(world, "SMS");
    expect(sent.filter((id) => long.includes(id))).toEqual(long.slice(0, 2));
    expect(sent.filter((id) => short.includes(id))).toEqual(short);
  });

  test("uses up nothing of its channel's rate while it waits", async () => {
    const world = await startWorld({ SMS: 2 }, { "SMS/slow": 0.01 });
    await many(20, () => world.send(as("slow")));
    const others = await many(6, () => world.send(as("other")));
    await world.advance(3_500);
    expect(attempted(world, "SMS")).toHaveLength(7);
    expect(attempted(world, "SMS")).toEqual(expect.arrayContaining(others));
  });

  test("is the one of the app's credential where the message names none", async () => {
    const world = await startWorld({}, { "RCS/sender": 1 });
    await many(3, () => world.send(on("RCS")));
    expect(attempted(world, "RCS")).toHaveLength(1);
  });
});

test("without rates a message goes from the lane of its app straight to its channel", async () => {
  const world = await startWorld({ SMS: 1 }, { SMS: 1 });
  const id = await world.send(on("RCS"));
  const timeline = await world.store.messages.timeline(world.projectId, id);
  expect(attempted(world, "RCS")).toEqual([id]);
  // One decision before the channel is called and one after.
  expect(timeline?.message).toMatchObject({ version: 2 });
});
