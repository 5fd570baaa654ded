import { describe, expect, test } from "vitest";
import { LEASE_MS, prepareWorlds, refusalOf, START } from "./test/world.ts";

const startWorld = prepareWorlds();

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
