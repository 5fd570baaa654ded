import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ChannelError, type ChannelEvent, type Submission } from "../channels/channel.ts";
import { describeChannel } from "../channels/index.ts";
import { UlidMaker } from "../lib/ulid.ts";
import { VirtualClock } from "../lib/virtual-clock.ts";
import { createQueue } from "../queue/postgres.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import { handsetLane } from "./handset-lane.ts";
import { createSimulator, InvalidHandsetInput, type Simulator } from "./index.ts";

const START = Date.parse("2026-11-02T09:00:00Z");
const LEASE_MS = 30_000;

let shared: TestDatabase;
beforeAll(async () => {
  shared = await testDatabase();
});
afterAll(() => shared.close());

/** A simulator with its own project and numbers, and everything it told the app's side. */
interface World {
  simulator: Simulator;
  clock: VirtualClock;
  events: ChannelEvent[];
  projectId: string;
  appId: string;
  /** A number nobody else uses. */
  identity: string;
  submit(overrides?: Partial<Submission> & { channel?: string; text?: string }): Promise<string>;
  /** Does all handset work that is due, until none is. */
  work(): Promise<void>;
  /** Reports that are still to come. */
  waiting(): Promise<number>;
  /** Statuses of the receipts so far. */
  receipts(): string[];
  failReceive(error: Error | undefined): void;
}

let worlds = 0;

async function startWorld(): Promise<World> {
  worlds += 1;
  const { database } = shared;
  const clock = new VirtualClock(START);
  const ids = new UlidMaker(() => clock.now());
  const queue = createQueue(database, clock);
  const events: ChannelEvent[] = [];
  let failure: Error | undefined;
  const simulator = createSimulator({
    database,
    queue,
    clock,
    ids,
    receive: async (received) => {
      if (failure) throw failure;
      events.push(...received);
    },
  });
  const projectId = `project-${worlds}`;
  const appId = `app-${worlds}`;
  const identity = `1202555${String(worlds).padStart(4, "0")}`;
  await database.kysely.insertInto("app").values({ project_id: projectId, id: appId, app: "{}" }).execute();
  let submissions = 0;
  const work = async () => {
    for (;;) {
      const claimed = (await queue.claim("handset", { leaseMs: LEASE_MS })).filter(
        (item) => item.lane.projectId === projectId,
      );
      if (claimed.length === 0) return;
      await Promise.all(claimed.map((item) => simulator.report(item)));
    }
  };
  return {
    simulator,
    clock,
    events,
    projectId,
    appId,
    identity,
    work,
    waiting: () => queue.depth(handsetLane(projectId)),
    receipts: () => events.flatMap((event) => (event.type === "receipt" ? [event.status] : [])),
    failReceive: (error) => {
      failure = error;
    },
    submit: async ({ channel = "SMS", text = "hello", ...overrides } = {}) => {
      submissions += 1;
      const messageId = overrides.messageId ?? `message-${worlds}-${submissions}`;
      const channelProperties = overrides.channelProperties ?? {};
      const message = describeChannel(channel)?.transcode(
        { text_message: { text } },
        { messageId, channelProperties },
      );
      const connector = simulator.connector(channel);
      if (!message || !connector) throw new Error(`unknown channel ${channel}`);
      const { providerMessageId } = await connector.send({
        projectId,
        appId,
        messageId,
        submissionKey: `${messageId}-${submissions}`,
        identity,
        message,
        channelProperties,
        signal: new AbortController().signal,
        ...overrides,
      });
      return providerMessageId;
    },
  };
}

async function refusalOf(action: Promise<unknown>): Promise<ChannelError> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ChannelError) return error;
  throw error ?? new Error("nothing was refused");
}

async function problemsOf(action: Promise<unknown>): Promise<string[]> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof InvalidHandsetInput) return error.problems.map(({ path, rule }) => `${path} ${rule}`);
  throw error ?? new Error("nothing was refused");
}

describe("a submission", () => {
  test("is on the handset and delivered at once", async () => {
    const world = await startWorld();
    const id = await world.submit({ text: "Your code is 1234" });
    await world.work();

    expect(world.events).toEqual([
      {
        type: "receipt",
        projectId: world.projectId,
        channel: "SMS",
        providerMessageId: id,
        status: "DELIVERED",
        at: START,
      },
    ]);
    const handset = await world.simulator.getHandset("SMS", `+${world.identity}`);
    expect(handset).toEqual({
      channel: "SMS",
      identity: world.identity,
      behaviour: null,
      magic: null,
      messages: [
        {
          id,
          direction: "TO_CONTACT",
          message_id: `message-${worlds}-1`,
          project_id: world.projectId,
          app_id: world.appId,
          at: "2026-11-02T09:00:00.000Z",
          status: "DELIVERED",
          shown: {
            parts: [{ kind: "text", text: "Your code is 1234" }],
            losses: [],
            segments: { count: 1, encoding: "GSM-7" },
          },
          text: "Your code is 1234",
          read: false,
          submissions: 1,
        },
      ],
    });
    expect(await world.waiting()).toBe(0);
  });

  test("that is repeated under its key is the same message, counted", async () => {
    const world = await startWorld();
    const first = await world.submit({ messageId: "m", submissionKey: "m-1" });
    const second = await world.submit({ messageId: "m", submissionKey: "m-1" });
    const other = await world.submit({ messageId: "m", submissionKey: "m-2" });
    await world.work();

    expect(second).toBe(first);
    expect(other).not.toBe(first);
    const { messages } = await world.simulator.getHandset("SMS", world.identity);
    expect(messages.map(({ submissions }) => submissions)).toEqual([2, 1]);
    expect(world.receipts()).toEqual(["DELIVERED", "DELIVERED"]);
  });

  test("that is repeated while the first is on its way is the same message too", async () => {
    const world = await startWorld();
    const key = { messageId: "m", submissionKey: "m-1" };
    const answers = await Promise.all([world.submit(), world.submit(key), world.submit(key)]);
    expect(answers[1]).toBe(answers[2]);
    const { messages } = await world.simulator.getHandset("SMS", world.identity);
    expect(messages.map(({ submissions }) => submissions).sort()).toEqual([1, 2]);
  });

  test("of another project with the same key is another message", async () => {
    const world = await startWorld();
    const mine = await world.submit({ submissionKey: "k" });
    const theirs = await world.submit({ submissionKey: "k", projectId: "elsewhere" });
    expect(theirs).not.toBe(mine);
  });

  test("that was accepted is accepted again, though the script refuses now", async () => {
    const world = await startWorld();
    const first = await world.submit({ submissionKey: "m-1" });
    await world.simulator.setBehaviour("SMS", world.identity, {
      submit: { fail: { code: "RECIPIENT_NOT_REACHABLE" } },
    });
    expect(await world.submit({ submissionKey: "m-1" })).toBe(first);
  });

  test("keeps arriving in the order of submission", async () => {
    const world = await startWorld();
    await Promise.all(Array.from({ length: 50 }, (_, index) => world.submit({ text: `${index}` })));
    const { messages } = await world.simulator.getHandset("SMS", world.identity);
    expect(messages.map(({ text }) => Number(text))).toEqual(Array.from({ length: 50 }, (_, index) => index));

    const latest = await world.simulator.getHandset("SMS", world.identity, { limit: "2" });
    expect(latest.messages.map(({ text }) => text)).toEqual(["48", "49"]);
    expect(await problemsOf(world.simulator.getHandset("SMS", world.identity, { limit: "all" }))).toEqual([
      "limit must be a whole number from 1 to 10000",
    ]);
  });
});

describe("a script", () => {
  test("refuses with a reason", async () => {
    const world = await startWorld();
    await world.simulator.setBehaviour("RCS", world.identity, {
      submit: { fail: { code: "RECIPIENT_NOT_REACHABLE" } },
    });
    const error = await refusalOf(world.submit({ channel: "RCS" }));
    expect(error.reason).toEqual({
      code: "RECIPIENT_NOT_REACHABLE",
      description: "The underlying channel reported: recipient not reachable",
      sub_code: "UNSPECIFIED_SUB_CODE",
    });
    expect(error.retryable).toBe(false);
    // The same number on another channel is another handset.
    await world.submit({ channel: "SMS" });
    expect((await world.simulator.getHandset("RCS", world.identity)).messages).toEqual([]);
  });

  test("throttles for a while", async () => {
    const world = await startWorld();
    await world.simulator.setBehaviour("SMS", world.identity, {
      submit: { throttle: { retry_after_ms: 3_000 } },
      times: 1,
    });
    const error = await refusalOf(world.submit());
    expect([error.reason.code, error.retryable, error.retryAfterMs]).toEqual(["RATE_LIMITED", true, 3_000]);
    await world.submit();
  });

  test("acts so many times, also among submissions that arrive together, then is gone", async () => {
    const world = await startWorld();
    await world.simulator.setBehaviour("SMS", world.identity, {
      submit: { fail: { code: "CHANNEL_FAILURE" } },
      times: 2,
    });
    const results = await Promise.allSettled([
      world.submit(),
      world.submit(),
      world.submit(),
      world.submit(),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
    ]);
    expect((await world.simulator.getHandset("SMS", world.identity)).behaviour).toBeNull();
  });

  test("shows how often it will still act", async () => {
    const world = await startWorld();
    await world.simulator.setBehaviour("SMS", world.identity, { receipt: "never", times: 3 });
    await world.submit();
    expect((await world.simulator.getHandset("SMS", world.identity)).behaviour).toEqual({
      receipt: "never",
      times: 2,
    });
  });

  test("reports a failure, later", async () => {
    const world = await startWorld();
    await world.simulator.setBehaviour("SMS", world.identity, {
      receipt: { fail: { code: "DELIVERY_TIMED_OUT", description: "absent subscriber" } },
      delay_ms: 60_000,
    });
    await world.submit();
    await world.work();
    expect(world.receipts()).toEqual([]);

    world.clock.moveTo(START + 60_000);
    await world.work();
    expect(world.events).toMatchObject([
      { status: "FAILED", reason: { code: "DELIVERY_TIMED_OUT", description: "absent subscriber" } },
    ]);
    const { messages } = await world.simulator.getHandset("SMS", world.identity);
    expect(messages[0]).toMatchObject({ status: "FAILED", reason: { code: "DELIVERY_TIMED_OUT" } });
  });

  test("never reports", async () => {
    const world = await startWorld();
    await world.simulator.setBehaviour("SMS", world.identity, { receipt: "never" });
    await world.submit();
    world.clock.moveTo(START + 86_400_000);
    await world.work();
    expect(world.events).toEqual([]);
  });

  test("reads a while after delivery", async () => {
    const world = await startWorld();
    await world.simulator.setBehaviour("RCS", world.identity, { delay_ms: 1_000, read_after_ms: 2_000 });
    await world.submit({ channel: "RCS" });
    world.clock.moveTo(START + 1_000);
    await world.work();
    expect(world.receipts()).toEqual(["DELIVERED"]);
    expect(await world.waiting()).toBe(1);

    world.clock.moveTo(START + 2_999);
    await world.work();
    expect(world.receipts()).toEqual(["DELIVERED"]);

    world.clock.moveTo(START + 3_000);
    await world.work();
    expect(world.receipts()).toEqual(["DELIVERED", "READ"]);
    expect(await world.waiting()).toBe(0);
  });

  test("is taken back by an empty one", async () => {
    const world = await startWorld();
    await world.simulator.setBehaviour("SMS", world.identity, { receipt: "never" });
    expect((await world.simulator.setBehaviour("SMS", world.identity, {})).behaviour).toBeNull();
  });
});

describe("a report", () => {
  test("is repeated when it was not taken, and once only when it was", async () => {
    const world = await startWorld();
    await world.submit();
    world.failReceive(new Error("the database is away"));
    await expect(world.work()).rejects.toThrow("the database is away");

    world.failReceive(undefined);
    world.clock.moveTo(START + LEASE_MS + 1);
    await world.work();
    expect(world.receipts()).toEqual(["DELIVERED"]);
  });
});

describe("a magic number", () => {
  test("fails on RCS only", async () => {
    const world = await startWorld();
    const identity = "15550000007";
    expect((await refusalOf(world.submit({ channel: "RCS", identity }))).reason.code).toBe(
      "RECIPIENT_NOT_REACHABLE",
    );
    await world.submit({ channel: "SMS", identity: `+${identity}` });
  });

  test("throttles each message twice", async () => {
    const world = await startWorld();
    for (const messageId of ["a", "b"]) {
      const submit = (attempt: number) =>
        world.submit({ identity: "15550000006", messageId, submissionKey: `${messageId}-${attempt}` });
      expect((await refusalOf(submit(1))).retryAfterMs).toBe(1_000);
      expect((await refusalOf(submit(2))).retryAfterMs).toBe(1_000);
      await submit(3);
    }
  });

  test("does what its script says while it has one", async () => {
    const world = await startWorld();
    const identity = "15550000001";
    await world.simulator.setBehaviour("SMS", identity, { receipt: "deliver" });
    await world.submit({ identity });
    const handset = await world.simulator.getHandset("SMS", identity);
    expect(handset.magic).toBe("refuses every message: RECIPIENT_NOT_REACHABLE");
    await world.simulator.setBehaviour("SMS", identity, {});
  });

  test("says nothing about reading on a channel without read receipts", async () => {
    const world = await startWorld();
    await world.submit({ identity: "15550000005", channel: "SMS" });
    await world.work();
    expect(await world.waiting()).toBe(0);
  });
});

describe("a message from the handset", () => {
  test("goes to the app that wrote last, from the address it wrote as", async () => {
    const world = await startWorld();
    await world.submit({ channelProperties: { SMS_SENDER: "Shop" } });
    const sent = await world.simulator.sendFromHandset("SMS", world.identity, { text: "Yes" });

    expect(world.events).toEqual([
      {
        type: "message",
        projectId: world.projectId,
        appId: world.appId,
        channel: "SMS",
        identity: world.identity,
        senderId: "Shop",
        providerMessageId: sent.id,
        message: { text_message: { text: "Yes" } },
        at: START,
      },
    ]);
    const { messages } = await world.simulator.getHandset("SMS", world.identity);
    expect(messages.at(-1)).toEqual(sent);
  });

  test("goes to an app by its id when none wrote before, and names app_id when it is needed", async () => {
    const world = await startWorld();
    const other = await startWorld();
    const send = (body: unknown) => world.simulator.sendFromHandset("SMS", world.identity, body);
    expect(await problemsOf(send({ text: "Hi" }))).toEqual([
      "$.app_id is needed: no app has written to this handset yet, and there are several",
    ]);
    expect(await problemsOf(send({ text: "Hi", app_id: "nobody" }))).toEqual([
      "$.app_id must be the id of an app of this server",
    ]);
    await send({ text: "Hi", app_id: other.appId });
    expect(world.events).toMatchObject([{ appId: other.appId, projectId: other.projectId, senderId: "" }]);
  });

  test("taps a choice by its postback or its place", async () => {
    const world = await startWorld();
    const messageId = "01K00000000000000000000000";
    const message = describeChannel("RCS")?.transcode(
      {
        choice_message: {
          text_message: { text: "When?" },
          choices: [
            { url_message: { title: "Map", url: "https://ex.test" } },
            { text_message: { text: "Today" } },
            { text_message: { text: "Later" }, postback_data: "later" },
          ],
        },
      },
      { messageId, channelProperties: {} },
    );
    await world.submit({ channel: "RCS", messageId, ...(message ? { message } : {}) });
    const tap = (choice: object) => world.simulator.sendFromHandset("RCS", world.identity, { choice });

    await tap({ message_id: messageId, index: 0 });
    const later = await tap({ message_id: messageId, postback_data: "later" });
    expect(later.text).toBe("Later");
    expect(world.events.map((event) => (event.type === "message" ? event.message : event))).toEqual([
      { choice_response_message: { message_id: messageId, postback_data: `${messageId}_Today` } },
      { choice_response_message: { message_id: messageId, postback_data: "later" } },
    ]);
    expect(await problemsOf(tap({ message_id: messageId, index: 2 }))).toEqual([
      `$.choice.index must be one of the choices offered: 0 = "${messageId}_Today", 1 = "later"`,
    ]);
    expect(await problemsOf(tap({ message_id: "nothing", index: 0 }))).toEqual([
      "$.choice.message_id must be the id of an app message that this handset has",
    ]);
  });

  test.each([
    [{ media: { url: "https://ex.test/a.jpg" } }, { media_message: { url: "https://ex.test/a.jpg" } }],
    [
      { media: { url: "https://ex.test/a.jpg", caption: "Look" } },
      { media_card_message: { url: "https://ex.test/a.jpg", caption: "Look" } },
    ],
    [
      { location: { latitude: 55.6, longitude: 13, title: "Here" } },
      { location_message: { title: "Here", coordinates: { latitude: 55.6, longitude: 13 } } },
    ],
  ])("%j", async (body, message) => {
    const world = await startWorld();
    await world.submit({ channel: "RCS" });
    await world.simulator.sendFromHandset("RCS", world.identity, body);
    expect(world.events).toMatchObject([{ type: "message", message }]);
  });

  test("is not shown when the app's side could not take it", async () => {
    const world = await startWorld();
    await world.submit();
    world.failReceive(new Error("the database is away"));
    await expect(world.simulator.sendFromHandset("SMS", world.identity, { text: "Hi" })).rejects.toThrow(
      "away",
    );
    expect((await world.simulator.getHandset("SMS", world.identity)).messages).toHaveLength(1);
  });

  test.each<[unknown, string[]]>([
    [null, ["$ must be an object"]],
    [{}, ["$ must have exactly one of text, choice, media, location"]],
    [
      { text: "a", media: { url: "https://ex.test" } },
      ["$ must have exactly one of text, choice, media, location"],
    ],
    [{ text: 7 }, ["$.text must be a text of 1 to 65536 characters"]],
    [{ text: "a", txet: "b" }, ["$.txet is not known; known here are text, choice, media, location, app_id"]],
    [{ media: { url: "here" } }, ["$.media.url must be an absolute URL"]],
    [
      { choice: { message_id: "m", index: 0 } },
      ["$.choice cannot be tapped on this channel, which shows choices as text: send the text instead"],
    ],
    [
      { location: { latitude: 91, longitude: 0 } },
      [expect.stringMatching(/^\$\.location\.latitude must be/)],
    ],
    [{ location: {} }, [expect.stringContaining("$.location"), expect.stringContaining("$.location")]],
  ])("with the body %j is refused", async (body, problems) => {
    const world = await startWorld();
    expect(await problemsOf(world.simulator.sendFromHandset("SMS", world.identity, body))).toEqual(problems);
    expect(world.events).toEqual([]);
  });
});

describe("an event from the handset", () => {
  test("read: a read receipt, once delivered or not", async () => {
    const world = await startWorld();
    const id = await world.submit({ channel: "RCS", messageId: "m" });
    await world.simulator.handsetEvent("RCS", world.identity, { read: "m" });
    await world.work();
    expect(world.events).toMatchObject([{ type: "receipt", providerMessageId: id, status: "READ" }]);
    expect((await world.simulator.getHandset("RCS", world.identity)).messages).toMatchObject([
      { status: "READ", read: true },
    ]);
  });

  test("composing and reaction, in the form of the wire", async () => {
    const world = await startWorld();
    await world.submit({ channel: "RCS" });
    await world.submit({ channel: "WHATSAPP", messageId: "m" });
    await world.simulator.handsetEvent("RCS", world.identity, { composing: true });
    await world.simulator.handsetEvent("RCS", world.identity, { composing: false });
    await world.simulator.handsetEvent("WHATSAPP", world.identity, {
      reaction: { message_id: "m", emoji: "👍" },
    });
    const events = world.events.map((event) => (event.type === "event" ? event.event : event));
    expect(events).toEqual([
      { contact_event: { composing_event: {} } },
      { contact_event: { composing_end_event: {} } },
      {
        contact_message_event: {
          reaction_event: { emoji: "👍", action: "REACTION_ACTION_REACT", message_id: "m" },
        },
      },
    ]);
  });

  test.each([
    ["SMS", { read: "m" }, "$.read is not possible: this channel has no read receipts"],
    ["SMS", { composing: true }, "$.composing is not possible: this channel does not tell who types"],
    [
      "RCS",
      { reaction: { message_id: "m", emoji: "a" } },
      "$.reaction is not possible: this channel has no reactions",
    ],
    ["RCS", { composing: "yes" }, "$.composing must be true or false"],
    ["RCS", { read: "m" }, "$.read must be the id of an app message that this handset has"],
    ["RCS", {}, "$ must have exactly one of read, composing, reaction"],
  ])("on %s %j is refused", async (channel, body, problem) => {
    const world = await startWorld();
    expect(await problemsOf(world.simulator.handsetEvent(channel, world.identity, body))).toEqual([problem]);
  });
});

describe("an address", () => {
  test.each([
    ["PIGEON", "12025550123", "channel must be one of SMS, RCS, WHATSAPP"],
    ["SMS", "", "identity must be a phone number in international form, such as 12025550123"],
    ["SMS", "anna", "identity must be a phone number in international form, such as 12025550123"],
    ["SMS", "+1 202 555 0123", "identity must be a phone number in international form, such as 12025550123"],
  ])("%s/%s is refused", async (channel, identity, problem) => {
    const { simulator } = await startWorld();
    expect(await problemsOf(simulator.getHandset(channel, identity))).toEqual([problem]);
  });

  test("handsets are listed by their latest message, then those that only have a script", async () => {
    const world = await startWorld();
    const other = `${world.identity}9`;
    world.clock.moveTo(START + 3_600_000);
    await world.submit();
    await world.submit();
    world.clock.moveTo(START + 3_601_000);
    await world.submit({ channel: "RCS" });
    await world.simulator.setBehaviour("SMS", other, { receipt: "never" });

    const { handsets } = await world.simulator.listHandsets();
    const mine = handsets.filter(({ identity }) => identity.startsWith(world.identity));
    expect(mine).toEqual([
      {
        channel: "RCS",
        identity: world.identity,
        last_at: "2026-11-02T10:00:01.000Z",
        messages: 1,
        behaviour: null,
      },
      {
        channel: "SMS",
        identity: world.identity,
        last_at: "2026-11-02T10:00:00.000Z",
        messages: 2,
        behaviour: null,
      },
      { channel: "SMS", identity: other, last_at: null, messages: 0, behaviour: { receipt: "never" } },
    ]);
  });
});
