import { type SchemaName, validateSchema } from "@postrider/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PHONE, startWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const SCHEMAS: Record<string, SchemaName> = {
  MESSAGE_DELIVERY: "MessageDeliveryCallback",
  MESSAGE_INBOUND: "MessageInboundCallback",
  MESSAGE_SUBMIT: "MessageSubmitCallback",
  EVENT_INBOUND: "EventInboundCallback",
  CONTACT_CREATE: "ContactCreateCallback",
  CONVERSATION_START: "ConversationStartCallback",
  RECORD_NOTIFICATION: "RecordNotificationCallback",
};

test("every callback has the contract's shape, and every trigger fires", async () => {
  await world.listen();
  const rcs = { recipient: { identified_by: { channel_identities: [{ channel: "RCS", identity: PHONE }] } } };
  await world.handset.script("RCS", { read_after_ms: 10 });
  const id = await world.send({
    ...rcs,
    message: {
      choice_message: { text_message: { text: "?" }, choices: [{ text_message: { text: "Yes" } }] },
    },
  });
  await world.clock.advance(1000);
  await world.handset.script("RCS", { receipt: { fail: { code: "RECIPIENT_NOT_REACHABLE" } } });
  await world.send(rcs);
  await world.handset.send("RCS", { text: "Hi" });
  await world.handset.send("RCS", { choice: { message_id: id, index: 0 } });
  await world.handset.send("RCS", { media: { url: "https://example.com/a.png" } });
  await world.handset.send("RCS", { location: { latitude: 1, longitude: 2 } });
  await world.handset.report("RCS", { composing: true });

  const { received } = world.customer;
  for (const { event, body } of received) {
    const schema = SCHEMAS[event.trigger];
    expect(schema, event.trigger).toBeDefined();
    if (schema)
      expect(validateSchema(schema, JSON.parse(body)), body).toEqual({ problems: [], unknownFields: [] });
  }
  expect(new Set(received.map(({ event }) => event.trigger))).toEqual(new Set(Object.keys(SCHEMAS)));
});
