import { expect, test } from "vitest";
import type { World } from "./world.suite.ts";

export function testReceive(world: () => World): void {
  test("a message from a contact is kept with its callbacks", async () => {
    const { store, projectId } = world();
    const record = world().inbound();
    const callback = world().callback({ messageId: record.id });
    expect(await store.messages.receive({ record, providerId: "in-1", callbacks: [callback] })).toBe(
      "stored",
    );
    expect(await store.messages.get(projectId, record.id, "CONVERSATION_SOURCE")).toEqual({
      direction: "TO_APP",
      injected: false,
      ...record,
    });
    expect(await world().claim("callback")).toMatchObject([{ ref: callback.id }]);
  });

  test("a repeat is dropped, with its callbacks, also when both arrive at once", async () => {
    const { store, projectId } = world();
    const once = () => {
      const record = world().inbound();
      return { record, providerId: "in-1", callbacks: [world().callback({ messageId: record.id })] };
    };
    const outcomes = await Promise.all([once(), once(), once()].map((one) => store.messages.receive(one)));
    outcomes.push(await store.messages.receive(once()));
    expect(outcomes.toSorted()).toEqual(["duplicate", "duplicate", "duplicate", "stored"]);
    expect(await store.messages.list(projectId, {}, { size: 10 })).toHaveLength(1);
    expect(await world().claim("callback")).toHaveLength(1);
  });

  test("one id on two channels, or in two projects, is two messages", async () => {
    const { store } = world();
    const receive = (record: ReturnType<World["inbound"]>) =>
      store.messages.receive({ record, providerId: "in-1", callbacks: [] });
    expect(await receive(world().inbound())).toBe("stored");
    expect(await receive(world().inbound({ channel: "RCS" }))).toBe("stored");
    expect(await receive(world().inbound({ projectId: `${world().projectId}-b` }))).toBe("stored");
  });

  test("an event is kept, and its callbacks too", async () => {
    const { store, projectId, appId, clock } = world();
    const event = {
      projectId,
      id: world().ids.next(),
      appId,
      processingMode: "CONVERSATION",
      event: { contact_event: { composing_event: {} } },
      channel: "SMS",
      identity: "15550001",
      contactId: "c",
      conversationId: "v",
      acceptedAt: clock.now(),
    } as const;
    const inbound = { record: { event }, providerId: "event-1", callbacks: [world().callback()] };
    expect(await store.messages.receive(inbound)).toBe("stored");
    expect(await store.messages.receive(inbound)).toBe("duplicate");
    expect(await world().claim("callback")).toHaveLength(1);
  });

  const writes = (change: "insert" | "delete", providerId: string, identity = "15550001") => {
    const record = world().inbound({ identity });
    const [listType, origin] = ["OPT_OUT_ALL", "ORIGIN_MO"] as const;
    const recordId = world().ids.next();
    const consent = { change, listType, identity, origin, recordId, at: record.acceptedAt };
    return world().store.messages.receive({ record, providerId, callbacks: [], consent });
  };
  const listsOf = (identity = "15550001") =>
    world().store.consents.listsOf(world().projectId, world().appId, identity);
  const recordsOf = async (identity = "15550001") => {
    const records = await world().store.consents.records(world().projectId, world().appId, identity);
    return records.map(({ operation }) => operation);
  };

  test("what a message changes of consents holds at once, and a repeat changes nothing", async () => {
    expect(await listsOf()).toEqual([]);
    await writes("insert", "in-1");
    expect(await listsOf()).toEqual(["OPT_OUT_ALL"]);
    expect(await writes("insert", "in-1")).toBe("duplicate");
    expect(await recordsOf()).toEqual(["OPERATION_INSERT"]);

    await writes("insert", "in-2");
    await writes("delete", "in-3");
    await writes("delete", "in-4");
    expect(await listsOf()).toEqual([]);
    expect(await recordsOf()).toEqual(["OPERATION_INSERT", "OPERATION_UPDATE", "OPERATION_DELETE"]);
  });

  test("changes that come together are made in their order, each of its own address", async () => {
    await Promise.all([
      writes("insert", "in-1", "1"),
      writes("insert", "in-2", "2"),
      writes("delete", "in-3", "1"),
      writes("insert", "in-4", "1"),
      writes("delete", "in-5", "2"),
    ]);
    expect([await listsOf("1"), await listsOf("2")]).toEqual([["OPT_OUT_ALL"], []]);
    expect(await recordsOf("1")).toEqual(["OPERATION_INSERT", "OPERATION_DELETE", "OPERATION_INSERT"]);
    expect(await recordsOf("2")).toEqual(["OPERATION_INSERT", "OPERATION_DELETE"]);
  });

  test("early receipts wait for ten minutes, oldest first, and reading does not remove them", async () => {
    const { store, projectId, clock } = world();
    const key = { projectId, channel: "SMS", providerMessageId: "p-1" };
    const receipts = [
      { ...key, status: "DELIVERED", at: 1 },
      { ...key, status: "FAILED", reason: { code: "CHANNEL_FAILURE", description: "no" }, at: 2 },
    ] as const;
    for (const receipt of receipts) await store.messages.parkReceipt(receipt);
    expect(await store.messages.parkedReceipts(key)).toEqual(receipts);
    expect(await store.messages.parkedReceipts(key)).toEqual(receipts);
    expect(await store.messages.parkedReceipts({ ...key, channel: "RCS" })).toEqual([]);
    clock.moveTo(clock.now() + 600_000);
    expect(await store.messages.parkedReceipts(key)).toEqual([]);
  });
}
