import { describe, expect, test } from "vitest";
import { prepareWorlds, problemsOf } from "./test/world.ts";

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
