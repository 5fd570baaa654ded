import { expect, test } from "vitest";
import { DuplicateTarget, TooManyWebhooks, type WebhookRecord } from "../webhook-store.ts";
import type { World } from "./world.suite.ts";

export function testApps(world: () => World): void {
  const createApp = async () => {
    const { store, projectId, appId } = world();
    const record = { projectId, id: appId, app: { id: appId, display_name: "App", channel_credentials: [] } };
    await store.apps.create(record);
    return record;
  };
  const webhook = (id: string, target = `https://example.com/${id}`): WebhookRecord => {
    const { projectId, appId } = world();
    return { projectId, id, appId, webhook: { id, app_id: appId, target } };
  };

  test("an app is found at once after it was made, changed or deleted", async () => {
    const { store, projectId, appId } = world();
    expect(await store.apps.get(projectId, appId)).toBeUndefined();
    const record = await createApp();
    expect(await store.apps.get(projectId, appId)).toEqual(record);

    const renamed = { ...record, app: { ...record.app, display_name: "New name" } };
    expect(await store.apps.update(renamed)).toBe(true);
    expect(await store.apps.get(projectId, appId)).toEqual(renamed);
    expect(await store.apps.list(projectId)).toEqual([renamed]);

    expect(await store.apps.delete(projectId, appId)).toBe(true);
    expect(await store.apps.get(projectId, appId)).toBeUndefined();
    expect(await store.apps.delete(projectId, appId)).toBe(false);
    expect(await store.apps.update(renamed)).toBe(false);
  });

  test("an app of another project is unknown", async () => {
    const { store, appId } = world();
    await createApp();
    expect(await store.apps.get("other-project", appId)).toBeUndefined();
    expect(await store.apps.delete("other-project", appId)).toBe(false);
  });

  test("an app takes its webhooks, messages, callbacks and work along", async () => {
    const { store, queue, projectId, appId } = world();
    await createApp();
    await store.webhooks.create(webhook("webhook-1"), { perApp: 5 });
    const message = await world().accept(world().message());
    const callback = world().callback();
    await store.messages.decide(
      world().decision(message, { attempt: world().attempt(), callbacks: [callback] }),
    );
    const event = { ...world().inbound(), event: { contact_event: { composing_event: {} } } };
    await store.messages.receive({ record: { event }, providerId: event.id, callbacks: [] });
    await store.apps.delete(projectId, appId);

    expect(await store.events.get(projectId, event.id)).toBeUndefined();
    expect(await store.messages.lastAttempt(message)).toBeUndefined();
    expect(await store.webhooks.get(projectId, "webhook-1")).toBeUndefined();
    expect(await store.webhooks.forApp(projectId, appId)).toEqual([]);
    expect(await store.messages.timeline(projectId, message.id)).toBeUndefined();
    expect(await store.callbacks.load([callback])).toEqual([undefined]);
    expect(await queue.depth({ projectId, kind: "send", owner: appId })).toBe(0);
    expect(await queue.depth({ projectId, kind: "callback", owner: "webhook-1" })).toBe(0);
  });

  test("webhooks of an app are listed in the order of their making, and changes show at once", async () => {
    const { store, projectId, appId } = world();
    await createApp();
    await store.webhooks.create(webhook("w-1"), { perApp: 5 });
    expect(await store.webhooks.forApp(projectId, appId)).toEqual([webhook("w-1")]);
    await store.webhooks.create(webhook("w-2"), { perApp: 5 });
    await store.webhooks.update(webhook("w-1", "https://example.com/moved"));
    expect(await store.webhooks.forApp(projectId, appId)).toEqual([
      webhook("w-1", "https://example.com/moved"),
      webhook("w-2"),
    ]);
    expect(await store.webhooks.delete(projectId, "w-1")).toBe(true);
    expect(await store.webhooks.forApp(projectId, appId)).toEqual([webhook("w-2")]);
    expect(await store.webhooks.delete(projectId, "w-1")).toBe(false);
  });

  test("two webhooks of an app cannot have one target, however they get it", async () => {
    const { store } = world();
    await createApp();
    await store.webhooks.create(webhook("w-1"), { perApp: 5 });
    await store.webhooks.create(webhook("w-2"), { perApp: 5 });
    const taken = webhook("w-1").webhook.target;
    await expect(store.webhooks.create(webhook("w-3", taken), { perApp: 5 })).rejects.toThrow(
      DuplicateTarget,
    );
    await expect(store.webhooks.update(webhook("w-2", taken))).rejects.toThrow(DuplicateTarget);
  });

  test("the limit of webhooks holds when several are made at once", async () => {
    const { store, projectId, appId } = world();
    await createApp();
    const outcomes = await Promise.allSettled(
      ["1", "2", "3", "4"].map((id) => store.webhooks.create(webhook(id), { perApp: 2 })),
    );
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused.map(({ reason }) => reason.constructor)).toEqual([TooManyWebhooks, TooManyWebhooks]);
    expect(await store.webhooks.forApp(projectId, appId)).toHaveLength(2);
  });
}
