import { afterAll, beforeAll, expect, test } from "vitest";
import { told } from "../told.ts";
import { startWorld, WEBHOOK_SECRET, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test("a message that RCS refuses arrives by SMS, and the customer hears each step once, signed", async () => {
  await world.listen();
  await world.handset.script("RCS", { submit: { fail: { code: "RECIPIENT_NOT_REACHABLE" } } });

  const id = await world.send({
    recipient: {
      identified_by: {
        channel_identities: [
          { channel: "RCS", identity: "+12025550123" },
          { channel: "SMS", identity: "+12025550123" },
        ],
      },
    },
    channel_priority_order: ["RCS", "SMS"],
    message_metadata: "booking-77",
    correlation_id: "corr-77",
  });

  expect(await world.statusOf(id)).toBe("DELIVERED");
  expect(told(world)).toEqual([
    "CONTACT_CREATE",
    "CONVERSATION_START",
    "MESSAGE_DELIVERY DELIVERED SMS",
    "MESSAGE_DELIVERY QUEUED_ON_CHANNEL SMS",
    "MESSAGE_DELIVERY SWITCHING_CHANNEL RCS RECIPIENT_NOT_REACHABLE",
    "MESSAGE_SUBMIT SMS",
  ]);
  for (const callback of world.customer.received) await world.customer.verify(callback, WEBHOOK_SECRET);
  const reports = world.customer.received
    .map(({ event }) => event)
    .filter((event) => event.trigger === "MESSAGE_DELIVERY");
  for (const { message_delivery_report, correlation_id } of reports) {
    expect(message_delivery_report).toMatchObject({ message_id: id, metadata: "booking-77" });
    expect(correlation_id).toBe("corr-77");
  }
  expect(reports.map((report) => report.message_delivery_report.status)).toEqual([
    "SWITCHING_CHANNEL",
    "QUEUED_ON_CHANNEL",
    "DELIVERED",
  ]);

  const { attempts, candidates, position } = await world.timelineOf(id);
  expect(attempts.map(({ number, channel, state }) => [number, channel, state])).toEqual([
    [1, "RCS", "FAILED"],
    [2, "SMS", "SUBMITTED"],
  ]);
  expect(candidates).toHaveLength(2);
  expect(position).toBe(1);
  const { messages } = await world.handset.get("SMS");
  expect(messages.map((message) => [message.message_id, message.text])).toEqual([[id, "Hello"]]);
});
