import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { told } from "../told.ts";
import { PHONE, startWorld, type World } from "../world.ts";

const worlds: World[] = [];
let world: World;
beforeEach(async () => {
  world = await startWorld();
  worlds.push(world);
  await world.listen(["MESSAGE_DELIVERY"]);
});
afterAll(async () => {
  for (const each of worlds) await each.close();
});

const RCS_THEN_SMS = {
  recipient: {
    identified_by: {
      channel_identities: [
        { channel: "RCS", identity: PHONE },
        { channel: "SMS", identity: PHONE },
      ],
    },
  },
};

describe("fallback when no receipt comes", () => {
  test("after the waiting time the next channel is tried, and not a moment before", async () => {
    await world.client.conversation.apps.update(world.appId, {
      delivery_report_based_fallback: { enabled: true, delivery_report_waiting_time: 60 },
    });
    await world.handset.script("RCS", { receipt: "never" });

    const id = await world.send(RCS_THEN_SMS);
    await world.clock.advance(59_000);
    expect(await world.statusOf(id)).toBe("QUEUED_ON_CHANNEL");
    expect((await world.handset.get("SMS")).messages).toEqual([]);

    await world.clock.advance(1_500);
    expect(await world.statusOf(id)).toBe("DELIVERED");
    expect(told(world)).toEqual([
      "MESSAGE_DELIVERY DELIVERED SMS",
      "MESSAGE_DELIVERY QUEUED_ON_CHANNEL RCS",
      "MESSAGE_DELIVERY QUEUED_ON_CHANNEL SMS",
      "MESSAGE_DELIVERY SWITCHING_CHANNEL RCS DELIVERY_REPORT_TIME_OUT",
    ]);
  });

  test("an app that did not ask for it waits for ever", async () => {
    await world.handset.script("RCS", { receipt: "never" });

    const id = await world.send(RCS_THEN_SMS);
    await world.clock.advance(86_400_000);

    expect(await world.statusOf(id)).toBe("QUEUED_ON_CHANNEL");
    expect(told(world)).toEqual(["MESSAGE_DELIVERY QUEUED_ON_CHANNEL RCS"]);
  });
});

describe("ttl", () => {
  test("ends the wait for a receipt, and no further channel is tried after it", async () => {
    await world.client.conversation.apps.update(world.appId, {
      delivery_report_based_fallback: { enabled: true, delivery_report_waiting_time: 60 },
    });
    await world.handset.script("RCS", { receipt: "never" });

    const id = await world.send({ ...RCS_THEN_SMS, ttl: "30s" });
    await world.clock.advance(29_000);
    expect(await world.statusOf(id)).toBe("QUEUED_ON_CHANNEL");
    await world.clock.advance(3_600_000);

    expect(await world.statusOf(id)).toBe("FAILED");
    expect((await world.handset.get("SMS")).messages).toEqual([]);
    expect(told(world)).toEqual([
      "MESSAGE_DELIVERY FAILED RCS DELIVERY_TIMED_OUT",
      "MESSAGE_DELIVERY QUEUED_ON_CHANNEL RCS",
    ]);
  });

  test("bounds the retries on a channel: the next one is tried while there is time", async () => {
    await world.handset.script("RCS", { submit: { fail: { code: "CHANNEL_FAILURE", retryable: true } } });

    const id = await world.send({ ...RCS_THEN_SMS, ttl: "30s" });
    await world.clock.advance(30_000);

    expect(await world.statusOf(id)).toBe("DELIVERED");
    expect(told(world)).toEqual([
      "MESSAGE_DELIVERY DELIVERED SMS",
      "MESSAGE_DELIVERY QUEUED_ON_CHANNEL SMS",
      "MESSAGE_DELIVERY SWITCHING_CHANNEL RCS CHANNEL_FAILURE",
    ]);
  });
});

describe("retries on one channel", () => {
  test("a passing failure is tried again and then delivered, without a word of failure", async () => {
    await world.handset.script("SMS", {
      submit: { fail: { code: "CHANNEL_FAILURE", retryable: true } },
      times: 2,
    });

    const id = await world.send();
    await world.clock.advance(600_000);

    expect(await world.statusOf(id)).toBe("DELIVERED");
    const { attempts } = await world.timelineOf(id);
    expect(attempts.map(({ state }) => state)).toEqual(["FAILED", "FAILED", "SUBMITTED"]);
    expect(told(world)).toEqual(["MESSAGE_DELIVERY DELIVERED SMS", "MESSAGE_DELIVERY QUEUED_ON_CHANNEL SMS"]);
  });
});
