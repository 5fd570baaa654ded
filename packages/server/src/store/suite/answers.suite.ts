import { expect, test } from "vitest";
import { type KeptAnswer, KeyTaken } from "../answer-store.ts";
import { DuplicateTarget } from "../webhook-store.ts";
import type { World } from "./world.suite.ts";

const DAY_MS = 24 * 3_600_000;

export function testAnswers(world: () => World): void {
  const answer = (changes: Partial<KeptAnswer> = {}): KeptAnswer => ({
    projectId: world().projectId,
    key: "key-1",
    fingerprint: "what was asked",
    status: 200,
    body: '{"message_id":"\\u0000 {} \\" \\\\"}',
    keptAt: world().clock.now(),
    ...changes,
  });
  const accept = async (kept: KeptAnswer | undefined) => {
    const message = world().message(kept && { projectId: kept.projectId });
    await world().store.messages.accept(message, [world().sendWork(message)], kept);
    return message;
  };
  const find = (key = "key-1") => world().store.answers.find(world().projectId, key);
  const app = () => {
    const { projectId, appId: id } = world();
    return { projectId, id, app: { id, display_name: "App", channel_credentials: [] } };
  };
  const webhook = (id: string) => {
    const { projectId, appId } = world();
    const fields = { id, app_id: appId, target: "https://example.com/hook" };
    return { projectId, id, appId, webhook: fields };
  };

  test("an answer is kept, as it is, with the message that it is about", async () => {
    const message = await accept(answer());
    expect(await find()).toEqual(answer());
    expect(await world().load(message)).toEqual(message);
  });

  test("a second message under a taken key is not stored, nor its work, and the first answer stays", async () => {
    await accept(answer());
    const second = world().message();
    const accepting = world().store.messages.accept(
      second,
      [world().sendWork(second)],
      answer({ body: "other" }),
    );
    await expect(accepting).rejects.toThrow(KeyTaken);
    expect(await world().load(second)).toBeUndefined();
    expect(await world().claim("send")).toHaveLength(1);
    expect(await find()).toEqual(answer());
  });

  test("of many messages under one key that come together one is stored, and those beside them too", async () => {
    const kept = [undefined, ...Array.from({ length: 8 }, () => answer()), undefined];
    const outcomes = await Promise.allSettled(kept.map(accept));
    const stored = outcomes.flatMap(({ status }, index) => (status === "fulfilled" ? [index] : []));
    expect(stored).toEqual([0, 1, 9]);
    expect(await world().claim("send")).toHaveLength(3);
  });

  test("a message that cannot be stored takes no key", async () => {
    const impossible = world().message({ contactId: "text cannot hold \u0000" });
    await expect(world().store.messages.accept(impossible, [], answer())).rejects.toThrow();
    expect(await find()).toBeUndefined();
  });

  test("a key of one project is free in another", async () => {
    await accept(answer());
    await accept(answer({ projectId: `${world().projectId}-2` }));
    expect(await world().store.answers.find("other-project", "key-1")).toBeUndefined();
  });

  test("after a day a key is free again", async () => {
    await accept(answer());
    world().clock.moveTo(world().clock.now() + DAY_MS - 1);
    await expect(accept(answer())).rejects.toThrow(KeyTaken);
    world().clock.moveTo(world().clock.now() + 1);
    expect(await find()).toBeUndefined();
    const again = answer({ body: "again" });
    await accept(again);
    expect(await find()).toEqual(again);
  });

  test("an app is made once under a key", async () => {
    const { store, projectId, appId } = world();
    await store.apps.create(app(), answer());
    await expect(store.apps.create({ ...app(), id: "second" }, answer())).rejects.toThrow(KeyTaken);
    expect((await store.apps.list(projectId)).map(({ id }) => id)).toEqual([appId]);
  });

  test("a webhook is made once under a key, and its repeat is told from a second webhook", async () => {
    const { store, projectId, appId } = world();
    await store.apps.create(app());
    await store.webhooks.create(webhook("w-1"), { perApp: 5 }, answer());
    await expect(store.webhooks.create(webhook("w-2"), { perApp: 5 }, answer())).rejects.toThrow(KeyTaken);
    const other = answer({ key: "key-2" });
    await expect(store.webhooks.create(webhook("w-2"), { perApp: 5 }, other)).rejects.toThrow(
      DuplicateTarget,
    );
    expect(await find("key-2")).toBeUndefined();
    expect((await store.webhooks.forApp(projectId, appId)).map(({ id }) => id)).toEqual(["w-1"]);
  });
}
