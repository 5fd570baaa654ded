import type { Conversation } from "@postrider/contract";
import { expect, test } from "vitest";
import type { ConversationChange } from "../conversation-store.ts";
import type { World } from "./world.suite.ts";

export function testConversations(world: () => World): void {
  const contact = async () => {
    const id = world().ids.next();
    await world().store.contacts.create(world().projectId, [{ id, channel_identities: [] }], () => []);
    return id;
  };
  const create = async (changes: Partial<Conversation> = {}, told: ConversationChange[] = []) => {
    const { store, projectId, appId, ids } = world();
    const conversation: Conversation = {
      id: ids.next(),
      app_id: appId,
      contact_id: changes.contact_id ?? (await contact()),
      active: true,
      metadata: "",
      correlation_id: "",
      last_received: new Date(0).toISOString(),
      ...changes,
    };
    const isMade = await store.conversations.create(projectId, conversation, (made) => {
      told.push(...made);
      return [];
    });
    expect(isMade).toBe(true);
    return conversation;
  };
  const get = (id: string) => world().store.conversations.get(world().projectId, id);

  test("a conversation comes back as it was created, to its project only", async () => {
    const made = await create({ active_channel: "SMS", metadata_json: { a: 1 }, correlation_id: "c-1" });
    expect(await get(made.id)).toEqual(made);
    expect(await world().store.conversations.get("other", made.id)).toBeUndefined();
  });

  test("there is none without a contact", async () => {
    const { store, projectId, appId } = world();
    const conversation = { id: "c", app_id: appId, contact_id: "nobody", active: true };
    expect(await store.conversations.create(projectId, conversation, () => [])).toBe(false);
    expect(await get("c")).toBeUndefined();
  });

  test("a new active one takes the place of the active one of the same app and contact", async () => {
    const first = await create();
    const elsewhere = await create({ contact_id: first.contact_id, app_id: "another-app" });
    const told: ConversationChange[] = [];
    const second = await create({ contact_id: first.contact_id }, told);
    const stopped = { ...first, active: false };
    expect(told).toEqual([
      { before: first, after: stopped },
      { before: undefined, after: second },
    ]);
    expect(await get(first.id)).toEqual(stopped);
    expect(await get(elsewhere.id)).toEqual(elsewhere);
  });

  test("an inactive one leaves the active one alone", async () => {
    const first = await create();
    await create({ contact_id: first.contact_id, active: false });
    expect(await get(first.id)).toEqual(first);
  });

  test("many at once leave one active", async () => {
    const { store, projectId, appId } = world();
    const contactId = await contact();
    await Promise.all(Array.from({ length: 10 }, () => create({ contact_id: contactId })));
    const { conversations, total } = await store.conversations.list(
      projectId,
      { appId, contactId, active: true },
      { size: 20 },
    );
    expect([conversations.length, total]).toEqual([1, 1]);
  });

  test("a change is made on what is there, and one that becomes active stops the other", async () => {
    const { store, projectId } = world();
    const first = await create({ active: false });
    const second = await create({ contact_id: first.contact_id });
    const told: ConversationChange[] = [];
    const after = await store.conversations.change(
      projectId,
      first.id,
      (before) => ({ ...before, active: true, metadata_json: { b: 2 } }),
      (changes) => {
        told.push(...changes);
        return [];
      },
    );
    expect(after).toEqual({ ...first, active: true, metadata_json: { b: 2 } });
    expect(await get(first.id)).toEqual(after);
    expect(told.map(({ before, after }) => [after.id, before?.active, after.active])).toEqual([
      [second.id, true, false],
      [first.id, false, true],
    ]);
    expect(
      await store.conversations.change(
        "other",
        first.id,
        (one) => one,
        () => [],
      ),
    ).toBeUndefined();
  });

  test("what traffic writes during a change is not lost", async () => {
    const { store, projectId } = world();
    const made = await create();
    const message = await world().accept(world().message());
    await Promise.all([
      store.conversations.change(
        projectId,
        made.id,
        (one) => ({ ...one, correlation_id: "c" }),
        () => [],
      ),
      store.messages.decide(
        world().decision(message, { conversation: { id: made.id, activeChannel: "RCS", at: 5_000 } }),
      ),
    ]);
    expect(await get(made.id)).toMatchObject({ correlation_id: "c", active_channel: "RCS" });
  });

  test("a deleted conversation takes its messages and events with it", async () => {
    const { store, projectId } = world();
    const [gone, other] = [await create(), await create()];
    for (const { id } of [gone, other])
      await store.messages.receive({
        record: world().inbound({ conversationId: id }),
        providerId: id,
        callbacks: [],
      });
    const callback = world().callback({ trigger: "CONVERSATION_DELETE" });
    expect(await store.conversations.delete(projectId, gone.id, () => [callback])).toEqual(gone);
    expect(await world().claim("callback")).toMatchObject([{ ref: callback.id }]);
    expect(await get(gone.id)).toBeUndefined();
    const left = await store.messages.list(projectId, {}, { size: 10 });
    expect(left.map(({ conversationId }) => conversationId)).toEqual([other.id]);
    expect(await store.conversations.delete(projectId, gone.id, () => [])).toBeUndefined();
  });

  test("lists are newest first, count everything that matches, and page", async () => {
    const { store, projectId, appId } = world();
    const contactId = await contact();
    const old = await create({ contact_id: contactId, active: false, active_channel: "SMS" });
    const current = await create({ contact_id: contactId, active_channel: "RCS" });
    const other = await create();
    const list = async (filter: object, page: { size: number; after?: string } = { size: 10 }) => {
      const { conversations, total } = await store.conversations.list(projectId, filter, page);
      return [conversations.map(({ id }) => id), total];
    };
    expect(await list({ appId })).toEqual([[other.id, current.id, old.id], 3]);
    expect(await list({ appId }, { size: 2 })).toEqual([[other.id, current.id], 3]);
    expect(await list({ appId }, { size: 2, after: current.id })).toEqual([[old.id], 3]);
    expect(await list({ contactId })).toEqual([[current.id, old.id], 2]);
    expect(await list({ contactId, active: false })).toEqual([[old.id], 1]);
    expect(await list({ appId, activeChannel: "RCS" })).toEqual([[current.id], 1]);
  });

  test("recent ones come in the order of their latest message, with it", async () => {
    const { store, projectId, appId } = world();
    const quiet = await create();
    const talks: Conversation[] = [];
    for (const seconds of [1, 3, 2]) {
      const at = new Date(seconds * 1_000).toISOString();
      const conversation = await create({ last_received: at, active: seconds !== 3 });
      const record = world().inbound({ conversationId: conversation.id });
      await store.messages.receive({ record, providerId: conversation.id, callbacks: [] });
      talks.push(conversation);
    }
    const [first, third, second] = talks.map(({ id }) => id);
    const recent = async (
      page: Parameters<typeof store.conversations.recent>[2],
      filter: { active?: boolean } = {},
    ) => {
      const { entries, total } = await store.conversations.recent(projectId, { appId, ...filter }, page);
      return { ids: entries.map(({ conversation }) => conversation.id), total, entries };
    };
    const all = await recent({ size: 10, order: "DESC" });
    expect(all).toMatchObject({ ids: [third, second, first, quiet.id], total: 4 });
    expect(all.entries.map(({ lastMessage }) => lastMessage?.conversationId)).toEqual([
      third,
      second,
      first,
      undefined,
    ]);
    expect((await recent({ size: 2, order: "ASC" })).ids).toEqual([quiet.id, first]);
    expect(
      (await recent({ size: 2, order: "ASC", after: { lastReceived: 1_000, id: first ?? "" } })).ids,
    ).toEqual([second, third]);
    expect(await recent({ size: 10, order: "DESC" }, { active: true })).toMatchObject({
      ids: [second, first, quiet.id],
      total: 3,
    });
  });
}
