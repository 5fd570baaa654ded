import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ChannelError } from "../channels/channel.ts";
import { type TestDatabase, testDatabase } from "../store/test-database.ts";
import { FakeChannel } from "./test/fake-channel.ts";
import { START, sampleApp, THROTTLED, UNREACHABLE } from "./test/samples.ts";
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
  const world = await World.start(database, options);
  worlds.push(world);
  return world;
}

const unreachable = () => new ChannelError(UNREACHABLE, { retryable: false });
const throttled = (retryAfterMs?: number) =>
  new ChannelError(THROTTLED, { retryable: true, ...(retryAfterMs !== undefined && { retryAfterMs }) });

describe("a message", () => {
  test("goes to the first channel and its story is told in full, and nothing else", async () => {
    const world = await startWorld({ triggers: ["MESSAGE_SUBMIT", "MESSAGE_DELIVERY"] });
    const id = await world.send({ message_metadata: "booking-77" });
    await world.advance(500);
    await world.report("RCS", "DELIVERED");
    await world.report("RCS", "READ");

    const { projectId, appId } = world;
    const about = {
      message_id: id,
      conversation_id: "",
      channel_identity: { channel: "RCS", identity: "12015550123", app_id: "" },
      contact_id: "",
      metadata: "booking-77",
      processing_mode: "DISPATCH",
    };
    const envelope = (at: string) => ({
      app_id: appId,
      project_id: projectId,
      accepted_time: "2026-10-08T09:00:00.000Z",
      event_time: at,
      message_metadata: "",
      correlation_id: "",
    });
    const started = envelope("2026-10-08T09:00:00.000Z");
    const later = envelope("2026-10-08T09:00:00.500Z");
    const submitted_message = { text_message: { text: "Hello" } };
    expect(world.customer.bodies()).toEqual([
      { ...started, message_submit_notification: { ...about, submitted_message } },
      { ...started, message_delivery_report: { ...about, status: "QUEUED_ON_CHANNEL" } },
      { ...later, message_delivery_report: { ...about, status: "DELIVERED" } },
      { ...later, message_delivery_report: { ...about, status: "READ" } },
    ]);
    expect(await world.statusOf(id)).toBe("READ");
    expect(world.channel("RCS").submissions).toHaveLength(1);
    expect(world.channel("SMS").submissions).toHaveLength(0);
  });

  test("leaves no work behind", async () => {
    const world = await startWorld();
    await world.send();
    await world.report("RCS", "DELIVERED");
    expect(await world.queue.nextDue()).toBeUndefined();
    expect(world.warnings).toEqual([]);
  });

  test("with HIGH_PRIORITY goes ahead of those that wait", async () => {
    const world = await startWorld({ paused: true });
    await world.accept({ message: { text_message: { text: "1" } } });
    await world.accept({ message: { text_message: { text: "2" } } });
    const high = await world.accept({ queue: "HIGH_PRIORITY" });
    world.work();
    await world.settle();
    expect(world.channel("RCS").submissions[0]?.messageId).toBe(high);
  });
});

describe("fallback", () => {
  test("goes to the next channel with the reason of the failed one", async () => {
    const world = await startWorld();
    world.channel("RCS").failAlways(unreachable());
    const id = await world.send();
    await world.report("SMS", "DELIVERED");
    expect(world.told()).toEqual([
      "SWITCHING_CHANNEL RCS RECIPIENT_NOT_REACHABLE",
      "QUEUED_ON_CHANNEL SMS",
      "DELIVERED SMS",
    ]);
    expect(await world.statusOf(id)).toBe("DELIVERED");
  });

  test("follows a failure that the channel reports later", async () => {
    const world = await startWorld();
    await world.send();
    await world.report("RCS", "FAILED");
    expect(world.told()).toEqual([
      "QUEUED_ON_CHANNEL RCS",
      "SWITCHING_CHANNEL RCS UNKNOWN",
      "QUEUED_ON_CHANNEL SMS",
    ]);
  });

  test("skips a channel without a credential, and one without an identity, and says so", async () => {
    const [, sms] = sampleApp().channel_credentials;
    const world = await startWorld({ app: { channel_credentials: sms ? [sms] : [] } });
    await world.send({ channel_priority_order: ["RCS", "WHATSAPP", "SMS"] });
    expect(world.told()).toEqual([
      "SWITCHING_CHANNEL RCS CHANNEL_CONFIGURATION_MISSING",
      "SWITCHING_CHANNEL WHATSAPP NO_CHANNEL_IDENTITY_FOR_CONTACT",
      "QUEUED_ON_CHANNEL SMS",
    ]);
  });

  test("fails with the channel's reason when it was the only one, with NO_CHANNELS_LEFT when there were several", async () => {
    const world = await startWorld({ app: { channel_credentials: [] } });
    await world.send({ channel_priority_order: ["SMS"] });
    await world.send();
    expect(world.told()).toEqual(["FAILED SMS CHANNEL_CONFIGURATION_MISSING", "FAILED - NO_CHANNELS_LEFT"]);
  });

  test("fails with the last channel's reason when all have failed", async () => {
    const world = await startWorld();
    world.channel("RCS").failAlways(unreachable());
    world.channel("SMS").failAlways(throttled(7_200_000));
    const id = await world.send();
    expect(world.told()).toEqual([
      "SWITCHING_CHANNEL RCS RECIPIENT_NOT_REACHABLE",
      "FAILED SMS RATE_LIMITED",
    ]);
    expect(await world.statusOf(id)).toBe("FAILED");
    expect(await world.queue.nextDue()).toBeUndefined();
  });

  test("follows a delivery report that does not come within the waiting time", async () => {
    const world = await startWorld({
      app: { delivery_report_based_fallback: { enabled: true, delivery_report_waiting_time: 60 } },
    });
    await world.send();
    await world.advance(59_999);
    expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS"]);
    await world.advance(1);
    expect(world.told()).toEqual([
      "QUEUED_ON_CHANNEL RCS",
      "SWITCHING_CHANNEL RCS DELIVERY_REPORT_TIME_OUT",
      "QUEUED_ON_CHANNEL SMS",
    ]);
  });

  test("does not follow when the delivery report came in time", async () => {
    const world = await startWorld({
      app: { delivery_report_based_fallback: { enabled: true, delivery_report_waiting_time: 60 } },
    });
    await world.send();
    await world.report("RCS", "DELIVERED");
    await world.advance(3_600_000);
    expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS", "DELIVERED RCS"]);
    expect(world.channel("SMS").submissions).toHaveLength(0);
  });
});

describe("retries", () => {
  test("a throttled attempt is tried again after the channel's Retry-After, as a new submission", async () => {
    const world = await startWorld();
    world.channel("RCS").failNext(throttled(3000));
    await world.send();
    await world.advance(2999);
    expect(world.channel("RCS").submissions).toHaveLength(1);
    await world.advance(1);
    const keys = world.channel("RCS").submissions.map(({ submissionKey }) => submissionKey);
    expect(new Set(keys).size).toBe(2);
    expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS"]);
  });

  test("end with the retry duration, the last one at its very end; then the next channel is tried", async () => {
    const world = await startWorld({ app: { message_retry_settings: { retry_duration: 30 } } });
    const times: number[] = [];
    world.channel("RCS").always = () => {
      times.push(world.clock.now() - START);
      return Promise.reject(throttled());
    };
    await world.send();
    await world.advance(60_000);
    expect(times).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 30_000]);
    expect(world.told()).toEqual(["SWITCHING_CHANNEL RCS RATE_LIMITED", "QUEUED_ON_CHANNEL SMS"]);
  });

  test("are bounded by the ttl", async () => {
    const world = await startWorld();
    world.channel("SMS").failAlways(throttled());
    const id = await world.send({ channel_priority_order: ["SMS"], ttl: "10s" });
    await world.advance(9999);
    expect(world.told()).toEqual([]);
    await world.advance(1);
    expect(world.told()).toEqual(["FAILED SMS DELIVERY_TIMED_OUT"]);
    expect(await world.statusOf(id)).toBe("FAILED");
  });

  test("nothing is submitted after the ttl", async () => {
    const world = await startWorld({ paused: true });
    await world.accept({ ttl: "3s" });
    world.sleep(3000);
    world.work();
    await world.settle();
    expect(world.channel("RCS").submissions).toHaveLength(0);
    expect(world.told()).toEqual(["FAILED - DELIVERY_TIMED_OUT"]);
  });
});

describe("a crash between the channel's answer and our record", () => {
  test("repeats the submission under the same key where the channel recognises it", async () => {
    const lost: string[] = [];
    const world = await startWorld({ observe: { lostAnswer: (handling) => lost.push(handling) } });
    const rcs = world.channel("RCS");
    rcs.doNext(async ({ submissionKey }) => {
      world.dieAtNextDecision();
      return { providerMessageId: FakeChannel.idOf(submissionKey) };
    });
    const id = await world.send();
    expect(await world.statusOf(id)).toBe("QUEUED");
    await world.advance(60_000);

    expect(rcs.submissions).toHaveLength(2);
    expect(rcs.submissions[1]?.submissionKey).toBe(rcs.submissions[0]?.submissionKey);
    expect(lost).toEqual(["repeated"]);
    expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS"]);
  });

  test("is left to receipts on other channels, and after a deadline the next channel is tried", async () => {
    const lost: string[] = [];
    const world = await startWorld({
      notIdempotent: ["RCS"],
      settings: { lostAnswerWaitMs: 300_000 },
      observe: { lostAnswer: (handling) => lost.push(handling) },
    });
    const rcs = world.channel("RCS");
    rcs.doNext(async () => {
      world.dieAtNextDecision();
      return { providerMessageId: "lost" };
    });
    await world.send();
    await world.advance(299_999);
    expect(rcs.submissions).toHaveLength(1);
    expect(lost).toEqual(["awaited"]);
    expect(world.told()).toEqual([]);
    await world.advance(1);
    expect(world.told()).toEqual(["SWITCHING_CHANNEL RCS DELIVERY_REPORT_TIME_OUT", "QUEUED_ON_CHANNEL SMS"]);
    expect(rcs.submissions).toHaveLength(1);
  });
});

describe("a receipt that tells our key back", () => {
  const lost = async ({ submissionKey }: { submissionKey: string }, world: World) => {
    world.dieAtNextDecision();
    return { providerMessageId: FakeChannel.idOf(submissionKey) };
  };

  test("is the answer that was lost: the message is delivered, and not submitted again", async () => {
    const world = await startWorld({ notIdempotent: ["RCS"] });
    const rcs = world.channel("RCS");
    rcs.doNext((submission) => lost(submission, world));
    const id = await world.send();
    const { submissionKey = "" } = rcs.submissions[0] ?? {};
    await world.receive({ ...world.receipt("RCS", "DELIVERED"), submissionKey });
    await world.advance(3_600_000);

    expect(await world.statusOf(id)).toBe("DELIVERED");
    expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS", "DELIVERED RCS"]);
    expect(rcs.submissions).toHaveLength(1);
    expect(world.channel("SMS").submissions).toEqual([]);
  });

  test("says nothing of an attempt that it does not name", async () => {
    const world = await startWorld({ notIdempotent: ["RCS"] });
    const rcs = world.channel("RCS");
    rcs.doNext((submission) => lost(submission, world));
    const id = await world.send();
    for (const submissionKey of ["", "nonsense", `${id}-2`, `${id}x-1`])
      await world.receive({ ...world.receipt("RCS", "DELIVERED"), submissionKey });

    expect(await world.statusOf(id)).toBe("QUEUED");
    expect(world.told()).toEqual([]);
  });

  test("that overtakes the answer tells what the answer would have told, once", async () => {
    const world = await startWorld();
    world.channel("RCS").doNext(async ({ submissionKey }) => {
      // In this process a receipt waits for the record of an answer that it knows; this one comes before the answer.
      await world.messaging.receive([{ ...world.receipt("RCS", "DELIVERED"), submissionKey }]);
      return { providerMessageId: FakeChannel.idOf(submissionKey) };
    });
    const id = await world.send();

    expect(await world.statusOf(id)).toBe("DELIVERED");
    expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS", "DELIVERED RCS"]);
  });
});

describe("a crash before the first record", () => {
  test("loses nothing and submits once", async () => {
    const world = await startWorld();
    world.dieAtNextDecision();
    await world.send();
    expect(world.channel("RCS").submissions).toHaveLength(0);
    await world.advance(60_000);
    expect(world.channel("RCS").submissions).toHaveLength(1);
    expect(world.told()).toEqual(["QUEUED_ON_CHANNEL RCS"]);
  });
});
