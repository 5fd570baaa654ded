import type { Contact } from "@postrider/contract";
import { expect, test } from "vitest";
import { KeyTaken } from "../answer-store.ts";
import type { MergedContacts, WrittenContact } from "../contact-store.ts";
import type { World } from "./world.suite.ts";

export function testContacts(world: () => World): void {
  const contact = (changes: Partial<Contact> = {}): Contact => ({
    id: world().ids.next(),
    channel_identities: [{ channel: "SMS", identity: "15550001", app_id: "" }],
    channel_priority: ["SMS"],
    display_name: "Ada",
    email: "",
    external_id: "",
    metadata: "",
    language: "EN",
    ...changes,
  });
  const create = async (changes: Partial<Contact> = {}, told: WrittenContact[] = []) => {
    const made = contact(changes);
    await world().store.contacts.create(world().projectId, [made], (written) => {
      told.push(written);
      return [];
    });
    return made;
  };
  const on = (...identities: [Contact["channel_identities"][number]["channel"], string, string?][]) =>
    identities.map(([channel, identity, app_id = ""]) => ({ channel, identity, app_id }));
  const get = (id: string) => world().store.contacts.get(world().projectId, id);
  const list = (filter = {}, page = { size: 10 }) =>
    world().store.contacts.list(world().projectId, filter, page);

  test("a contact comes back as it was created, its identities in their order", async () => {
    const made = await create({
      channel_identities: on(["WHATSAPP", "15550001"], ["SMS", "15550001"], ["MESSENGER", "9", "app-1"]),
      channel_priority: ["SMS", "WHATSAPP"],
      email: "ada@example.com",
      external_id: "crm-5",
      metadata: "vip",
    });
    expect(await get(made.id)).toEqual(made);
    expect(await world().store.contacts.get("other", made.id)).toBeUndefined();
  });

  test("creating tells of each identity that somebody else has already", async () => {
    const first = await create();
    const told: WrittenContact[] = [];
    const second = await create({ channel_identities: on(["RCS", "15550001"], ["SMS", "15550001"]) }, told);
    expect(told).toEqual([
      { contact: second, shared: [{ channel: "SMS", contactIds: [first.id, second.id] }] },
    ]);
  });

  test("an answer is kept with the contact, and a second request under its key makes nothing", async () => {
    const { store, projectId, clock } = world();
    const answer = { projectId, key: "k", fingerprint: "f", status: 200, body: "{}", keptAt: clock.now() };
    await store.contacts.create(projectId, [contact()], () => [], answer);
    await expect(store.contacts.create(projectId, [contact()], () => [], answer)).rejects.toThrow(KeyTaken);
    expect(await list()).toHaveLength(1);
  });

  test("lists are newest first, by page", async () => {
    const ids = [await create(), await create(), await create()].map(({ id }) => id).reverse();
    const first = await list({}, { size: 2 });
    expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const [rest] = await world().store.contacts.list(
      world().projectId,
      {},
      { size: 2, after: first.at(-1)?.id ?? "" },
    );
    expect(rest?.id).toBe(ids[2]);
  });

  test("a search finds how a name or an address begins, and the customer's own id", async () => {
    const ada = await create({ display_name: "Ada Lovelace", external_id: "crm-5" });
    const adam = await create({ display_name: "ADAM", channel_identities: on(["RCS", "4930123"]) });
    await create({ display_name: "Unknown", channel_identities: on(["LINE", "u-9", "app-1"]) });
    const search = async (text: string, size = 10, projectId: string = world().projectId) =>
      (await world().store.contacts.search(projectId, text, ["SMS", "RCS"], size)).map(({ id }) => id);

    expect(await search("ada")).toEqual([adam.id, ada.id]);
    expect(await search("Ada L")).toEqual([ada.id]);
    expect(await search("lovelace")).toEqual([]);
    expect(await search("4930")).toEqual([adam.id]);
    expect(await search("crm-5")).toEqual([ada.id]);
    expect(await search("crm")).toEqual([]);
    // Nobody is called that: it is the name of those who have none.
    expect(await search("unknown")).toEqual([]);
    expect(await search("ada", 1)).toHaveLength(1);
    expect(await search("ada", 10, "other")).toEqual([]);
  });

  test("lists find the customer's own id, and an address", async () => {
    const ada = await create({ external_id: "crm-5" });
    const eve = await create({ channel_identities: on(["LINE", "U1", "app-1"]) });
    expect(await list({ externalId: "crm-5" })).toEqual([ada]);
    expect(await list({ identity: { channel: "LINE", identity: "U1" } })).toEqual([eve]);
    expect(await list({ identity: { channel: "SMS", identity: "U1" } })).toEqual([]);
  });

  test("a change replaces the contact with its identities, and tells of those it shares now", async () => {
    const { store, projectId } = world();
    const other = await create({ channel_identities: on(["RCS", "2"]) });
    const made = await create();
    const told: WrittenContact[] = [];
    const changed = await store.contacts.change(
      projectId,
      made.id,
      (before) => ({
        ...before,
        display_name: "Ada L.",
        channel_identities: on(["RCS", "2"], ["SMS", "15550001"]),
      }),
      (written) => {
        told.push(written);
        return [];
      },
    );
    expect(changed).toMatchObject({ display_name: "Ada L." });
    expect(await get(made.id)).toEqual(changed);
    expect(told).toEqual([
      { contact: changed, shared: [{ channel: "RCS", contactIds: [other.id, made.id] }] },
    ]);
    expect(
      await store.contacts.change(
        "other",
        made.id,
        (before) => before,
        () => [],
      ),
    ).toBeUndefined();
  });

  test("changes at the same time are all kept", async () => {
    const { store, projectId } = world();
    const made = await create({ metadata: "" });
    await Promise.all(
      Array.from({ length: 10 }, () =>
        store.contacts.change(
          projectId,
          made.id,
          (before) => ({ ...before, metadata: `${before.metadata}.` }),
          () => [],
        ),
      ),
    );
    expect((await get(made.id))?.metadata).toBe("..........");
  });

  test("of several contacts with one identity, traffic goes to the one that was active last", async () => {
    const { store, projectId, appId, ids, clock } = world();
    const [older, newer] = [await create(), await create()];
    const talk = (contactId: string, at: number) =>
      store.conversations.create(
        projectId,
        {
          id: ids.next(),
          app_id: appId,
          contact_id: contactId,
          active: true,
          last_received: new Date(at).toISOString(),
        },
        () => [],
      );
    const owner = async () => {
      const { contact } = await store.participants.resolve(
        {
          projectId,
          appId,
          identities: [{ channel: "SMS", identity: "15550001", app_id: "" }],
          newContactId: ids.next(),
          newConversationId: ids.next(),
          at: clock.now(),
        },
        () => [],
      );
      return contact.id;
    };
    await talk(older.id, 2_000);
    await talk(newer.id, 1_000);
    expect(await owner()).toBe(older.id);
    await talk(newer.id, 3_000);
    expect(await owner()).toBe(newer.id);
  });

  test("a deleted contact takes its conversations, messages and events with it; nobody else's", async () => {
    const { store, projectId, appId, ids } = world();
    const [ada, eve] = [await create(), await create()];
    for (const { id } of [ada, eve]) {
      const conversation = { id: ids.next(), app_id: appId, contact_id: id, active: true };
      await store.conversations.create(projectId, conversation, () => []);
      await store.messages.receive({
        record: world().inbound({ contactId: id, conversationId: conversation.id }),
        providerId: id,
        callbacks: [],
      });
    }
    const callback = world().callback({ trigger: "CONTACT_DELETE" });
    const conversations: string[] = [];
    const deleted = await store.contacts.delete(projectId, ada.id, (gone) => {
      expect(gone.contact).toEqual(ada);
      conversations.push(...gone.conversations.map(({ contact_id }) => contact_id));
      return [callback];
    });
    expect(deleted).toBe(true);
    expect(conversations).toEqual([ada.id]);
    expect(await world().claim("callback")).toMatchObject([{ ref: callback.id }]);
    expect(await get(ada.id)).toBeUndefined();
    const messages = await store.messages.list(projectId, {}, { size: 10 });
    expect(messages.map(({ contactId }) => contactId)).toEqual([eve.id]);
    const left = await store.conversations.list(projectId, { appId }, { size: 10 });
    expect(left.conversations.map(({ contact_id }) => contact_id)).toEqual([eve.id]);
    expect(await store.contacts.delete(projectId, ada.id, () => [])).toBe(false);
  });

  test("a message on its way to a deleted contact is hidden, and still sent", async () => {
    const { store, projectId } = world();
    const ada = await create();
    const message = await world().accept(world().message());
    await store.messages.decide(world().decision(message, { set: { contactId: ada.id } }));
    await store.contacts.delete(projectId, ada.id, () => []);
    expect(await store.messages.list(projectId, {}, { size: 10 })).toEqual([]);
    expect(await world().load(message)).toMatchObject({ id: message.id, status: "QUEUED" });
  });

  test("a merge moves conversations, joins active ones of one app, and deletes the source", async () => {
    const { store, projectId, appId, ids } = world();
    const [into, from] = [await create(), await create({ channel_identities: on(["RCS", "3"]) })];
    const talk = async (contactId: string, app: string, at: number) => {
      const conversation = {
        id: ids.next(),
        app_id: app,
        contact_id: contactId,
        active: true,
        last_received: new Date(at).toISOString(),
      };
      await store.conversations.create(projectId, conversation, () => []);
      await store.messages.receive({
        record: world().inbound({ appId: app, contactId, conversationId: conversation.id }),
        providerId: conversation.id,
        callbacks: [],
      });
      return conversation.id;
    };
    const kept = await talk(into.id, appId, 1_000);
    const joined = await talk(from.id, appId, 2_000);
    const moved = await talk(from.id, "app-2", 3_000);
    const told: MergedContacts[] = [];
    const outcome = await store.contacts.merge(
      projectId,
      { destinationId: into.id, sourceId: from.id },
      (destination, source) => ({
        ...destination,
        channel_identities: [...destination.channel_identities, ...source.channel_identities],
      }),
      (merged) => {
        told.push(merged);
        return [];
      },
      () => undefined,
    );
    const preserved = { ...into, channel_identities: on(["SMS", "15550001"], ["RCS", "3"]) };
    expect(outcome).toEqual({ merged: preserved });
    expect(told).toEqual([{ preserved, deleted: from }]);
    expect(await get(into.id)).toEqual(preserved);
    expect(await get(from.id)).toBeUndefined();
    const { conversations } = await store.conversations.list(projectId, { contactId: into.id }, { size: 10 });
    expect(conversations.map(({ id }) => id)).toEqual([moved, kept]);
    expect(conversations.at(-1)?.last_received).toBe(new Date(2_000).toISOString());
    expect(await store.conversations.get(projectId, joined)).toBeUndefined();
    const messages = await store.messages.list(projectId, { conversationId: kept }, { size: 10 });
    expect(messages.map(({ contactId }) => contactId)).toEqual([into.id, into.id]);
  });

  test("a merge names the contact that is missing, and changes nothing", async () => {
    const { store, projectId } = world();
    const ada = await create();
    const merge = (destinationId: string, sourceId: string) =>
      store.contacts.merge(
        projectId,
        { destinationId, sourceId },
        (one) => one,
        () => [],
        () => undefined,
      );
    expect(await merge("nobody", ada.id)).toEqual({ missing: "nobody" });
    expect(await merge(ada.id, "nobody")).toEqual({ missing: "nobody" });
    expect(await get(ada.id)).toEqual(ada);
  });

  test("conflicts are numbers that several contacts have, over the channels asked for", async () => {
    const { store, projectId } = world();
    const conflicts = (page: { size: number; after?: string } = { size: 10 }) =>
      store.contacts.conflicts(projectId, ["SMS", "RCS"], page);
    const a = await create({ channel_identities: on(["SMS", "1"], ["RCS", "1"]) });
    const b = await create({ channel_identities: on(["RCS", "1"]) });
    const c = await create({ channel_identities: on(["SMS", "2"]) });
    const d = await create({ channel_identities: on(["SMS", "2"], ["VIBER", "1"]) });
    await create({ channel_identities: on(["SMS", "3"], ["RCS", "3"]) });
    const one = { identity: "1", channels: ["SMS", "RCS"], contactIds: [a.id, b.id] };
    const two = { identity: "2", channels: ["SMS"], contactIds: [c.id, d.id] };
    expect(await conflicts()).toEqual([one, two]);
    expect(await conflicts({ size: 1 })).toEqual([one]);
    expect(await conflicts({ size: 1, after: "1" })).toEqual([two]);
    expect(await store.contacts.conflicts("other", ["SMS"], { size: 10 })).toEqual([]);
  });
}
