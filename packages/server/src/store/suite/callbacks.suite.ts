import { expect, test } from "vitest";
import type { CallbackRecord, NewCallback } from "../callback-store.ts";
import type { World } from "./world.suite.ts";

export function testCallbacks(world: () => World): void {
  const send = async (count: number) => {
    const callbacks = Array.from({ length: count }, () => world().callback());
    const message = await world().accept(world().message());
    await world().store.messages.decide(world().decision(message, { callbacks }));
    return callbacks;
  };
  const settle = async (state: CallbackRecord["state"], tried = { at: 1, status: 200, latencyMs: 3 }) => {
    const item = await world().claimOne("callback");
    await world().store.callbacks.settle({
      projectId: world().projectId,
      id: item.ref,
      state,
      try: tried,
      work: world().done(item),
    });
  };

  test("a new callback waits for its first try", async () => {
    const [callback] = await send(1);
    if (callback === undefined) throw new Error("no callback");
    expect(await world().store.callbacks.load([{ ...callback, id: "unknown" }, callback])).toEqual([
      undefined,
      { ...callback, state: "PENDING", tries: [], earlierTries: 0 },
    ]);
  });

  test("one that nobody has taken up is given as it was made, once, and read from then on", async () => {
    const { callbacks } = world().store;
    const [first, second] = await send(2);
    if (first === undefined || second === undefined) throw new Error("no callback");
    const asMade = (callback: NewCallback) => ({ ...callback, state: "PENDING", tries: [], earlierTries: 0 });
    const both = [second, { ...first, id: "unknown" }, first];
    const asNew = both.map((callback) => ({ ...callback, isNew: true }));
    expect(await callbacks.load(asNew)).toEqual([asMade(second), undefined, asMade(first)]);

    await settle("DELIVERED");
    expect(await callbacks.load(asNew)).toEqual([
      asMade(second),
      undefined,
      { ...asMade(first), state: "DELIVERED", tries: [{ at: 1, status: 200, latencyMs: 3 }] },
    ]);
  });

  test("one to an address that a message named is delivered in the lane of its app", async () => {
    const { store, appId } = world();
    const message = await world().accept(world().message());
    const callback = world().callback({ webhookId: null });
    await store.messages.decide(world().decision(message, { callbacks: [callback] }));
    expect(await world().claim("callback")).toMatchObject([{ ref: callback.id, lane: { owner: appId } }]);
  });

  test("each try is recorded, and the work follows it", async () => {
    const { store, projectId, clock } = world();
    const [callback] = await send(1);
    if (callback === undefined) throw new Error("no callback");
    const item = await world().claimOne("callback");
    const first = { at: 1, status: null, latencyMs: 10_000, error: 'timeout "10 s", {}' };
    const dueAt = clock.now() + 5_000;
    await store.callbacks.settle({
      projectId,
      id: callback.id,
      state: "PENDING",
      try: first,
      work: { change: "retry", projectId, id: item.id, dueAt },
    });
    expect(await world().claim("callback")).toEqual([]);
    clock.moveTo(dueAt);
    const second = { at: 2, status: 204, latencyMs: 4 };
    await settle("DELIVERED", second);
    expect(await store.callbacks.load([callback])).toEqual([
      { ...callback, state: "DELIVERED", tries: [first, second], earlierTries: 0 },
    ]);
    clock.moveTo(dueAt + 3_600_000);
    expect(await world().claim("callback")).toEqual([]);
  });

  test("callbacks are listed newest first, by webhook and by state; dead letters are found", async () => {
    const { store, projectId } = world();
    const [a, b, c] = await send(3);
    const items = await world().claim("callback");
    for (const [index, state] of (["FAILED", "DELIVERED", "FAILED"] as const).entries()) {
      const item = items[index];
      if (item === undefined) throw new Error("nothing claimed");
      await store.callbacks.settle({
        projectId,
        id: item.ref,
        state,
        try: { at: 1, status: 404, latencyMs: 1 },
        work: world().done(item),
      });
    }
    const list = async (filter: Parameters<typeof store.callbacks.list>[1], limit = 10) =>
      (await store.callbacks.list(projectId, filter, limit)).map(({ id }) => id);
    expect(await list({})).toEqual([c?.id, b?.id, a?.id]);
    expect(await list({}, 1)).toEqual([c?.id]);
    expect(await list({ state: "FAILED" })).toEqual([c?.id, a?.id]);
    expect(await list({ state: "DELIVERED", webhookId: "webhook-1" })).toEqual([b?.id]);
    expect(await list({ state: "FAILED", webhookId: "other" })).toEqual([]);
    expect(await store.callbacks.list("other", {}, 10)).toEqual([]);
  });
}
