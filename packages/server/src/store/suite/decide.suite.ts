import { expect, test } from "vitest";
import type { World } from "./world.suite.ts";

export function testDecide(world: () => World): void {
  const route = [
    { channel: "RCS", identity: "15550001" },
    { channel: "SMS", identity: "15550002" },
  ];

  test("changes what it names, and nothing else", async () => {
    const { store } = world();
    const message = await world().accept(world().message());
    const set = {
      status: "QUEUED_ON_CHANNEL",
      route,
      position: 1,
      attempts: 2,
      channelSince: 7,
      contactId: "c",
      conversationId: "v",
    } as const;
    expect(await store.messages.decide(world().decision(message, { set }))).toBe("applied");
    const first = { ...message, ...set, version: 1 };
    expect(await world().load(message)).toEqual(first);

    await store.messages.decide(world().decision(first, { set: { channelSince: null } }));
    expect(await world().load(message)).toEqual({ ...first, channelSince: null, version: 2 });
  });

  test("the message is listed under the channel being tried", async () => {
    const { store, projectId } = world();
    const message = await world().accept(world().message());
    await store.messages.decide(world().decision(message, { set: { route, position: 0 } }));
    await store.messages.decide(world().decision({ ...message, version: 1 }, { set: { position: 1 } }));
    expect(await store.messages.get(projectId, message.id, "CONVERSATION_SOURCE")).toMatchObject({
      direction: "TO_CONTACT",
      senderId: "",
      injected: false,
      channel: "SMS",
      identity: "15550002",
    });
  });

  test("a decision on an old version is stale, and nothing of it is applied", async () => {
    const { store, queue, projectId, appId } = world();
    const message = await world().accept(world().message());
    const item = await world().claimOne("send");
    await store.messages.decide(world().decision(message, { set: { status: "DELIVERED" } }));
    const callback = world().callback({ messageId: message.id });
    const stale = world().decision(message, {
      set: { status: "FAILED" },
      attempt: world().attempt(),
      reports: [world().report()],
      callbacks: [callback],
      work: [world().done(item), world().sendWork(message)],
    });
    expect(await store.messages.decide(stale)).toBe("stale");

    const timeline = await store.messages.timeline(projectId, message.id);
    expect(timeline).toMatchObject({
      message: { status: "DELIVERED" },
      attempts: [],
      reports: [],
      callbacks: [],
    });
    expect(await queue.depth({ projectId, kind: "send", owner: appId })).toBe(1);
    expect(await queue.depth({ projectId, kind: "callback", owner: "webhook-1" })).toBe(0);
  });

  test("of two decisions on one message made at once, one is applied", async () => {
    const { store } = world();
    const message = await world().accept(world().message());
    const outcomes = await Promise.all(
      (["DELIVERED", "FAILED", "READ"] as const).map((status) =>
        store.messages.decide(world().decision(message, { set: { status } })),
      ),
    );
    expect(outcomes.toSorted()).toEqual(["applied", "stale", "stale"]);
    expect(await world().load(message)).toMatchObject({ version: 1 });
  });

  test("everything that belongs to it is applied with it", async () => {
    const { store, projectId } = world();
    const message = await world().accept(world().message());
    const item = await world().claimOne("send");
    const attempt = world().attempt({ losses: [{ path: "$.card_message", effect: "shown as text" }] });
    const reports = [
      world().report({
        status: "SWITCHING_CHANNEL",
        reason: { code: "RECIPIENT_NOT_REACHABLE", description: "off" },
      }),
      world().report(),
    ];
    const callbacks = [
      world().callback({ messageId: message.id }),
      world().callback({ messageId: message.id }),
    ];
    const timer = { lane: { projectId, kind: "timer", owner: message.appId }, ref: message.id } as const;
    await store.messages.decide(
      world().decision(message, {
        attempt,
        reports,
        callbacks,
        work: [world().done(item), { change: "add", work: { ...timer, dueAt: world().clock.now() } }],
      }),
    );

    const timeline = await store.messages.timeline(projectId, message.id);
    expect(timeline?.attempts).toEqual([attempt]);
    expect(timeline?.reports).toEqual(reports);
    const waiting = { state: "PENDING", tries: [], earlierTries: 0 };
    expect(timeline?.callbacks).toEqual(callbacks.map((one) => ({ ...one, ...waiting })));
    expect((await world().claim("callback")).map(({ ref }) => ref)).toEqual(callbacks.map(({ id }) => id));
    expect(await world().claim("timer")).toMatchObject([{ ref: message.id }]);
    world().clock.moveTo(world().clock.now() + 60_000);
    expect(await world().claim("send")).toEqual([]);
  });

  test("work that is put off comes back when it is due", async () => {
    const { store, projectId, clock } = world();
    const message = await world().accept(world().message());
    const { id } = await world().claimOne("send");
    const dueAt = clock.now() + 5_000;
    await store.messages.decide(
      world().decision(message, { work: [{ change: "retry", projectId, id, dueAt }] }),
    );
    expect(await world().claim("send")).toEqual([]);
    clock.moveTo(dueAt);
    expect(await world().claim("send")).toMatchObject([{ ref: message.id, claims: 2 }]);
  });

  test("an attempt is replaced under its number, and the last one is known", async () => {
    const { store } = world();
    const message = await world().accept(world().message());
    const began = world().attempt({ state: "SUBMITTING", providerMessageId: "", endedAt: null });
    await store.messages.decide(world().decision(message, { attempt: began }));
    expect(await store.messages.lastAttempt(message)).toEqual(began);
    const ended = world().attempt({
      reason: { code: "CHANNEL_FAILURE", description: "no" },
      state: "FAILED",
    });
    await store.messages.decide(world().decision({ ...message, version: 1 }, { attempt: ended }));
    expect(await store.messages.lastAttempt(message)).toEqual(ended);
  });

  test("a receipt finds the message and the attempt it speaks of", async () => {
    const { store, projectId } = world();
    const message = await world().accept(world().message());
    const attempt = world().attempt();
    await store.messages.decide(world().decision(message, { attempt }));
    const key = { projectId, channel: "SMS", providerMessageId: attempt.providerMessageId };
    expect(
      await store.messages.findSubmissions([
        { ...key, channel: "RCS" },
        key,
        { ...key, projectId: "other" },
        { ...key, providerMessageId: "" },
      ]),
    ).toEqual([undefined, { message: { ...message, version: 1 }, attempt }, undefined, undefined]);
  });

  test("a conversation follows the channel of its latest message; a late one changes nothing", async () => {
    const { store, projectId, appId } = world();
    const { contact, conversation } = await store.participants.resolve(
      {
        projectId,
        appId,
        identities: [{ channel: "SMS", identity: "15550001", app_id: "" }],
        newContactId: world().ids.next(),
        newConversationId: world().ids.next(),
        at: 0,
      },
      () => [],
    );
    for (const [activeChannel, at] of [
      ["SMS", 1_000],
      ["RCS", 3_000],
      ["MMS", 2_000],
    ] as const) {
      const message = await world().accept(world().message());
      await store.messages.decide(
        world().decision(message, { conversation: { id: conversation.id, activeChannel, at } }),
      );
    }
    expect(await store.participants.activeConversation(projectId, appId, contact.id)).toMatchObject({
      active_channel: "RCS",
      last_received: "1970-01-01T00:00:03.000Z",
    });
  });
}
