import { expect, test } from "vitest";
import type { MessageFilter } from "../message-store.ts";
import type { World } from "./world.suite.ts";

export function testLists(world: () => World): void {
  const list = async (filter: MessageFilter, page = { size: 10 }) =>
    (await world().store.messages.list(world().projectId, filter, page)).map(({ id }) => id);

  /** Six messages, a second apart; the last two from the contact. */
  const fill = async () => {
    const { store, clock } = world();
    const ids: string[] = [];
    for (let index = 0; index < 4; index++) {
      const message = await world().accept(
        world().message({ processingMode: index === 0 ? "DISPATCH" : "CONVERSATION" }),
      );
      if (index > 0) {
        await store.messages.decide(
          world().decision(message, {
            set: {
              contactId: `contact-${index % 2}`,
              conversationId: `conversation-${index % 2}`,
              route: [{ channel: index === 3 ? "RCS" : "SMS", identity: `1555000${index}` }],
              position: 0,
              status: index === 3 ? "DELIVERED" : "QUEUED_ON_CHANNEL",
            },
          }),
        );
      }
      ids.push(message.id);
      clock.moveTo(clock.now() + 1_000);
    }
    for (let index = 4; index < 6; index++) {
      const record = world().inbound({ appId: index === 5 ? "another-app" : world().appId });
      await store.messages.receive({ record, providerId: record.id, callbacks: [] });
      ids.push(record.id);
      clock.moveTo(clock.now() + 1_000);
    }
    return {
      ids,
      start: clock.now() - 6_000,
      pick: (...indexes: number[]) => indexes.map((index) => ids[index]),
    };
  };

  test("newest first, page after page, without gaps or repeats", async () => {
    const { ids } = await fill();
    expect(await list({})).toEqual(ids.toReversed());
    const pages: string[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const after = pages.at(-1);
      pages.push(...(await list({}, { size: 2, ...(after === undefined ? {} : { after }) })));
    }
    expect(pages).toEqual(ids.toReversed());
  });

  test("of several apps, each from a moment of its own", async () => {
    const { pick, start } = await fill();
    const { appId } = world();
    expect(await list({ shown: [{ appId, after: start }] })).toEqual(pick(4, 3, 2, 1));
    const both = [
      { appId, after: start + 2_000 },
      { appId: "another-app", after: 0 },
    ];
    expect(await list({ shown: both })).toEqual(pick(5, 4, 3));
    expect(await list({ shown: [] })).toEqual([]);
  });

  test("each filter, and several together", async () => {
    const { pick, start } = await fill();
    const conversation = { source: "CONVERSATION_SOURCE" } as const;
    expect(await list({ source: "DISPATCH_SOURCE" })).toEqual(pick(0));
    expect(await list(conversation)).toEqual(pick(5, 4, 3, 2, 1));
    expect(await list({ ...conversation, contactId: "contact-1" })).toEqual(pick(5, 4, 3, 1));
    expect(await list({ ...conversation, conversationId: "conversation-0" })).toEqual(pick(2));
    expect(await list({ appId: "another-app" })).toEqual(pick(5));
    expect(await list({ identity: "15550001" })).toEqual(pick(5, 4, 1));
    expect(await list({ channel: "RCS" })).toEqual(pick(3));
    expect(await list({ direction: "TO_APP" })).toEqual(pick(5, 4));
    expect(await list({ status: "RECEIVED" })).toEqual(pick(5, 4));
    expect(await list({ status: "DELIVERED" })).toEqual(pick(3));
    expect(await list({ from: start + 1_000, until: start + 3_000 })).toEqual(pick(2, 1));
    expect(await list({ contactId: "contact-1", direction: "TO_CONTACT", channel: "SMS" })).toEqual(pick(1));
  });

  test("a project sees its own messages only", async () => {
    await fill();
    expect(await world().store.messages.list("other", {}, { size: 10 })).toEqual([]);
  });

  test("a message is found and deleted under its own source only", async () => {
    const { store, projectId } = world();
    const message = await world().accept(world().message({ processingMode: "DISPATCH" }));
    expect(await store.messages.get(projectId, message.id, "CONVERSATION_SOURCE")).toBeUndefined();
    expect(await store.messages.delete(projectId, message.id, "CONVERSATION_SOURCE")).toBe(false);
    expect(await store.messages.get(projectId, message.id, "DISPATCH_SOURCE")).toMatchObject({
      id: message.id,
    });
    expect(await store.messages.delete(projectId, message.id, "DISPATCH_SOURCE")).toBe(true);
    expect(await store.messages.timeline(projectId, message.id)).toBeUndefined();
  });

  test("a message that is deleted on its way is out of sight, and goes on", async () => {
    const { store, projectId } = world();
    const message = await world().accept(world().message({ processingMode: "CONVERSATION" }));
    const source = "CONVERSATION_SOURCE";
    expect(await store.messages.delete(projectId, message.id, source)).toBe(true);
    expect(await store.messages.delete(projectId, message.id, source)).toBe(false);
    expect(await store.messages.get(projectId, message.id, source)).toBeUndefined();
    expect(await list({ source })).toEqual([]);
    expect(await store.messages.load([{ projectId, id: message.id }])).toEqual([message]);
  });

  test("one with a final status is gone", async () => {
    const { store, projectId } = world();
    const message = await world().accept(world().message({ processingMode: "CONVERSATION" }));
    await store.messages.decide(world().decision(message, { set: { status: "FAILED" } }));
    expect(await store.messages.delete(projectId, message.id, "CONVERSATION_SOURCE")).toBe(true);
    expect(await store.messages.load([{ projectId, id: message.id }])).toEqual([undefined]);
  });

  test("the latest choices offered to an identity, by that app on that channel", async () => {
    const { store, projectId, appId } = world();
    const offer = async () => {
      const message = world().message({ route: [{ channel: "SMS", identity: "15550001" }] });
      message.request.message = { choice_message: { choices: [{ text_message: { text: "Yes" } }] } };
      return world().accept(message);
    };
    const last = (channel: string, of = appId) =>
      store.messages.lastChoices(projectId, of, channel, "15550001");
    expect(await last("SMS")).toBeUndefined();
    await offer();
    const second = await offer();
    await world().accept(world().message({ route: [{ channel: "SMS", identity: "15550001" }] }));
    expect(await last("SMS")).toEqual(second);
    expect(await last("RCS")).toBeUndefined();
    expect(await last("SMS", "another-app")).toBeUndefined();
  });
}
