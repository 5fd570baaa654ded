import { describe, expect, test } from "vitest";
import { prepareWorlds, problemsOf, refusalOf } from "./test/world.ts";

const startWorld = prepareWorlds();

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

  test("any other of the channel's, in the form of the wire", async () => {
    const world = await startWorld();
    const from = (channel: string, body: object) =>
      world.simulator.handsetEvent(channel, world.identity, { ...body, app_id: world.appId });
    const comment = { comment_event: { text: "Nice", comment_type: "FEED" } };
    const paid = {
      payment_status_update_event: { reference_id: "o-1", payment_status: "PAYMENT_STATUS_CAPTURED" },
    };
    await from("INSTAGRAM", { contact_event: comment });
    await from("WHATSAPP", { contact_message_event: paid });
    expect(world.events).toMatchObject([
      { type: "event", channel: "INSTAGRAM", event: { contact_event: comment } },
      { type: "event", channel: "WHATSAPP", event: { contact_message_event: paid } },
    ]);
  });

  test("opting out: the channel refuses what comes from then on, until the contact opts in", async () => {
    const world = await startWorld();
    await world.submit({ channel: "VIBER" });
    await world.simulator.handsetEvent("VIBER", world.identity, { opt: "OUT" });
    const refusal = await refusalOf(world.submit({ channel: "VIBER" }));
    expect(refusal).toMatchObject({ reason: { code: "RECIPIENT_NOT_OPTED_IN" }, retryable: false });

    await world.simulator.handsetEvent("VIBER", world.identity, { opt: "IN" });
    await world.submit({ channel: "VIBER" });
    expect(world.events).toMatchObject([
      { type: "opt", change: "OUT", channel: "VIBER", identity: world.identity, appId: world.appId },
      { type: "opt", change: "IN" },
    ]);
  });

  test("what has no form here goes on as the channel's own text", async () => {
    const world = await startWorld();
    await world.submit({ channel: "INSTAGRAM" });
    await world.simulator.handsetEvent("INSTAGRAM", world.identity, { unsupported: '{"share":"reel"}' });
    expect(world.events).toMatchObject([{ type: "unmapped", payload: '{"share":"reel"}' }]);
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
    [
      "RCS",
      {},
      "$ must have exactly one of read, composing, reaction, contact_event, contact_message_event, opt, unsupported",
    ],
    ["SMS", { opt: "OUT" }, "$.opt is not possible: contacts do not opt in or out on this channel itself"],
    ["VIBER", { opt: "MAYBE" }, "$.opt must be one of IN, OUT"],
    ["RCS", { unsupported: "" }, "$.unsupported must be a text of 1 to 65536 characters"],
    [
      "MESSENGER",
      { contact_event: { comment_event: { text: "Nice" } } },
      "$.contact_event.comment_event is not possible: this channel's events are reaction_event, shortlink_activated_event",
    ],
    ["INSTAGRAM", { contact_event: { comment_event: {} } }, "$.contact_event.comment_event.text is required"],
  ])("on %s %j is refused", async (channel, body, problem) => {
    const world = await startWorld();
    expect(await problemsOf(world.simulator.handsetEvent(channel, world.identity, body))).toEqual([problem]);
  });
});
