import type { Contact, Conversation } from "@postrider/contract";
import { expect, test } from "vitest";
import type { ResolveParticipants } from "../participant-store.ts";
import type { World } from "./world.suite.ts";

export function testParticipants(world: () => World): void {
  const request = (changes: Partial<ResolveParticipants> = {}): ResolveParticipants => ({
    projectId: world().projectId,
    appId: world().appId,
    identities: [
      { channel: "RCS", identity: "15550001", app_id: "" },
      { channel: "SMS", identity: "15550001", app_id: "" },
    ],
    newContactId: world().ids.next(),
    newConversationId: world().ids.next(),
    at: world().clock.now(),
    ...changes,
  });
  const resolve = (
    changes: Partial<ResolveParticipants> = {},
    created: { contact?: Contact; conversation?: Conversation }[] = [],
  ) =>
    world().store.participants.resolve(request(changes), (one) => {
      created.push({ ...one });
      return [];
    });

  test("an unknown identity makes a contact with all identities given, and a conversation", async () => {
    const { appId } = world();
    const asked = request();
    const { contact, conversation } = await resolve(asked);
    expect(contact).toEqual({
      id: asked.newContactId,
      channel_identities: [
        { channel: "RCS", identity: "15550001", app_id: "" },
        { channel: "SMS", identity: "15550001", app_id: "" },
      ],
      channel_priority: ["RCS", "SMS"],
      display_name: "Unknown",
      email: "",
      external_id: "",
      metadata: "",
      language: "UNSPECIFIED",
    });
    expect(conversation).toEqual({
      id: asked.newConversationId,
      app_id: appId,
      contact_id: contact.id,
      active: true,
      metadata: "",
      correlation_id: "",
      last_received: "1970-01-01T00:00:00.000Z",
    });
    expect(await world().store.contacts.get(world().projectId, contact.id)).toEqual(contact);
  });

  test("a conversation that begins with a message has its channel and time from the start", async () => {
    const at = world().clock.now();
    const { conversation } = await resolve({ opening: { channel: "RCS", at } });
    expect(conversation).toMatchObject({ active_channel: "RCS", last_received: new Date(at).toISOString() });
  });

  test("any of the identities finds the contact again, and nothing new is made", async () => {
    const first = await resolve();
    const created: object[] = [];
    const again = await resolve(
      {
        identities: [
          { channel: "VIBER", identity: "x", app_id: "" },
          { channel: "SMS", identity: "15550001", app_id: "" },
        ],
      },
      created,
    );
    expect(again).toEqual(first);
    expect(created).toEqual([]);
  });

  test("of several contacts the one of the first identity is taken", async () => {
    const byChannel = (channel: string) => ({ identities: [{ channel, identity: "1", app_id: "" }] });
    await resolve(byChannel("SMS"));
    const rcs = await resolve(byChannel("RCS"));
    const { identities } = {
      identities: ["RCS", "SMS"].map((channel) => ({ channel, identity: "1", app_id: "" })),
    };
    expect((await resolve({ identities })).contact.id).toBe(rcs.contact.id);
  });

  test("many at once make one contact, one conversation, and tell of them once", async () => {
    const created: { contact?: Contact; conversation?: Conversation }[] = [];
    const found = await Promise.all(Array.from({ length: 20 }, () => resolve({}, created)));
    expect(new Set(found.map(({ contact }) => contact.id)).size).toBe(1);
    expect(new Set(found.map(({ conversation }) => conversation.id)).size).toBe(1);
    expect(created).toHaveLength(1);
  });

  test("identities given in opposite orders do not block each other", async () => {
    const identities = request().identities;
    const found = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        resolve({ identities: index % 2 === 0 ? identities : identities.toReversed() }),
      ),
    );
    expect(new Set(found.map(({ contact }) => contact.id)).size).toBe(1);
  });

  test("many strangers at once are made together, and one whose callbacks cannot be made spoils nobody else", async () => {
    const resolved = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => {
        const callback = world().callback({ trigger: "CONTACT_CREATE" });
        const identities = [{ channel: "SMS", identity: `${15_550_100 + index}`, app_id: "" }];
        return world().store.participants.resolve(request({ identities }), () => {
          if (index === 40) throw new Error("no callbacks for this one");
          return [callback];
        });
      }),
    );
    const failed = resolved.flatMap((one, index) => (one.status === "rejected" ? [index] : []));
    expect(failed).toEqual([40]);
    const made = resolved.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(new Set(made.map(({ contact }) => contact.id)).size).toBe(99);
    const { projectId, store } = world();
    const stored = await Promise.all(made.map(({ contact }) => store.contacts.get(projectId, contact.id)));
    expect(stored).toEqual(made.map(({ contact }) => contact));
  });

  test("callbacks about what was made are stored with it", async () => {
    const callback = world().callback({ trigger: "CONTACT_CREATE" });
    await world().store.participants.resolve(request(), () => [callback]);
    expect(await world().claim("callback")).toMatchObject([{ ref: callback.id }]);
  });

  test("when the callbacks cannot be made, nothing is made", async () => {
    const failing = world().store.participants.resolve(request(), () => {
      throw new Error("no callbacks today");
    });
    await expect(failing).rejects.toThrow("no callbacks today");
    const created: { contact?: Contact }[] = [];
    await resolve({}, created);
    expect(created[0]?.contact).toBeDefined();
  });

  test("each app has its own conversation with a contact", async () => {
    const first = await resolve();
    const second = await resolve({ appId: "another-app" });
    expect(second.contact.id).toBe(first.contact.id);
    expect(second.conversation.id).not.toBe(first.conversation.id);
  });

  test("identities of app-scoped channels mean somebody else in another app", async () => {
    const scoped = (app_id: string) => ({ identities: [{ channel: "MESSENGER", identity: "9", app_id }] });
    const [a, b] = [await resolve(scoped("a")), await resolve(scoped("b"))];
    expect(a.contact.id).not.toBe(b.contact.id);
  });

  test("projects do not share contacts", async () => {
    const here = await resolve();
    const there = await resolve({ projectId: `${world().projectId}-b` });
    expect(there.contact.id).not.toBe(here.contact.id);
    expect(await world().store.contacts.get("other", here.contact.id)).toBeUndefined();
  });

  test("correlation id and metadata are written to the conversation, by the strategy asked for", async () => {
    await resolve({
      correlationId: "first",
      conversationMetadata: { value: { a: 1, b: { c: 2 } }, strategy: "REPLACE" },
    });
    const merged = await resolve({
      correlationId: "second",
      conversationMetadata: { value: { a: null, b: { d: 3 } }, strategy: "MERGE_PATCH" },
    });
    expect(merged.conversation).toMatchObject({
      correlation_id: "second",
      metadata_json: { b: { c: 2, d: 3 } },
    });
    const replaced = await resolve({ conversationMetadata: { value: { z: 1 }, strategy: "REPLACE" } });
    expect(replaced.conversation).toMatchObject({ correlation_id: "second", metadata_json: { z: 1 } });
    expect(replaced.conversation.metadata_json).toEqual({ z: 1 });
  });

  test("a contact is also found by its id; its conversation is made once", async () => {
    const { store, projectId, ids, clock } = world();
    const { contact } = await resolve();
    const byId = (contactId: string) =>
      store.participants.resolveContact(
        {
          projectId,
          appId: "another-app",
          contactId,
          newContactId: "",
          newConversationId: ids.next(),
          at: clock.now(),
        },
        () => [],
      );
    expect(await byId("unknown")).toBeUndefined();
    const both = await Promise.all([byId(contact.id), byId(contact.id)]);
    expect(both[0]?.contact).toEqual(contact);
    expect(both[0]?.conversation.id).toBe(both[1]?.conversation.id);
    expect(await store.participants.activeConversation(projectId, "another-app", contact.id)).toEqual(
      both[0]?.conversation,
    );
  });
}
