import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ChannelError, type InboundMessage } from "../channels/channel.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import { DEFAULT_MESSAGING_SETTINGS } from "./settings.ts";
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

async function startWorld(options?: WorldOptions): Promise<World> {
  const world = await World.start(database, { triggers: ["MESSAGE_INBOUND", "MESSAGE_SUBMIT"], ...options });
  worlds.push(world);
  return world;
}

let messages = 0;
function wrote(world: World, text: string, change: Partial<InboundMessage> = {}): InboundMessage {
  return {
    type: "message",
    projectId: world.projectId,
    appId: world.appId,
    channel: "SMS",
    identity: "+12015550123",
    senderId: "12025550100",
    providerMessageId: `in-${++messages}`,
    message: { text_message: { text } },
    at: world.clock.now(),
    ...change,
  };
}

const repliesOn = (world: World, channel = "SMS") => world.channel(channel).submissions;

describe("who writes STOP is answered", () => {
  test("from the number they wrote to, and the app is told of their message alone", async () => {
    const world = await startWorld();
    await world.receive(wrote(world, "Stop"));
    const text = DEFAULT_MESSAGING_SETTINGS.optOutReply;
    expect(repliesOn(world)).toMatchObject([
      {
        identity: "12015550123",
        message: { parts: [{ kind: "text", text }] },
        channelProperties: { SMS_SENDER: "12025550100" },
        withoutReceipts: true,
      },
    ]);
    expect(world.told()).toEqual(["message"]);
  });

  test("once, when the channel repeats the message and when they write it again", async () => {
    const world = await startWorld();
    const stop = wrote(world, "STOP");
    await world.receive(stop, stop);
    await world.receive(stop);
    await world.receive(wrote(world, "STOP"));
    expect(repliesOn(world)).toHaveLength(1);
  });

  test("again when they came back in between", async () => {
    const world = await startWorld();
    for (const text of ["STOP", "START", "STOP"]) await world.receive(wrote(world, text));
    expect(repliesOn(world)).toHaveLength(2);
  });

  test("in the operator's words", async () => {
    const world = await startWorld({ settings: { optOutReply: "Abgemeldet." } });
    await world.receive(wrote(world, "STOP"));
    expect(repliesOn(world)[0]?.message.parts).toEqual([{ kind: "text", text: "Abgemeldet." }]);
  });
});

describe("there is no answer", () => {
  test("when the operator wants none", async () => {
    const world = await startWorld({ settings: { optOutReply: "" } });
    await world.receive(wrote(world, "STOP"));
    expect(repliesOn(world)).toEqual([]);
  });

  test("to START, to other texts, and where contacts tap", async () => {
    const world = await startWorld();
    await world.receive(wrote(world, "START"), wrote(world, "Stop by at eight"));
    await world.receive(wrote(world, "STOP", { channel: "WHATSAPP" }));
    expect([...repliesOn(world), ...repliesOn(world, "WHATSAPP")]).toEqual([]);
  });
});

test("a refused answer is not tried again, and the contact is on the list all the same", async () => {
  const world = await startWorld();
  world.channel("SMS").failNext(new ChannelError(UNREACHABLE, { retryable: true }));
  await world.receive(wrote(world, "STOP"));
  await world.advance(600_000);
  expect(repliesOn(world)).toHaveLength(1);
  expect(world.warnings).toEqual(["who opted out could not be told so"]);
  expect(await world.store.consents.listsOf(world.projectId, world.appId, "12015550123")).toEqual([
    "OPT_OUT_ALL",
  ]);
});
