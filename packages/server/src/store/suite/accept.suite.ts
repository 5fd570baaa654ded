import { expect, test } from "vitest";
import type { World } from "./world.suite.ts";

export function testAccept(world: () => World): void {
  test("a message is kept as it came, whatever its text holds", async () => {
    const text = 'quote " backslash \\ brace {} comma , NULL \u0000 \ud800 😀';
    const message = world().message({ expiresAt: world().clock.now() + 5 });
    message.request.message = { text_message: { text } };
    await world().accept(message);
    expect(await world().load(message)).toEqual(message);
  });

  test("its work is there with it", async () => {
    const message = await world().accept(world().message());
    expect(await world().claim("send")).toMatchObject([{ ref: message.id, claims: 1 }]);
  });

  test("messages that arrive together are all kept, and their work is in order", async () => {
    const messages = Array.from({ length: 300 }, () => world().message());
    await Promise.all(messages.map((message) => world().accept(message)));
    expect(await world().store.messages.load(messages)).toEqual(messages);
    const claimed = [];
    for (let turn = 0; turn < 3; turn++) claimed.push(...(await world().claim("send")));
    expect(claimed.map(({ ref }) => ref)).toEqual(messages.map(({ id }) => id));
  });

  test("those of a batch are counted by their status, beside those of others", async () => {
    const { projectId, id: batchId } = world().message();
    for (const status of ["QUEUED", "QUEUED", "READ"] as const)
      await world().accept(world().message({ batchId, status }));
    await world().accept(world().message());
    const counts = await world().store.batches.statuses(projectId, [batchId, "none"]);
    expect([...counts]).toEqual([
      [batchId, { QUEUED: 2, READ: 1 }],
      ["none", {}],
    ]);
  });

  test("one that cannot be stored does not take its neighbours down", async () => {
    const messages = Array.from({ length: 20 }, () => world().message());
    const impossible = world().message({ contactId: "text cannot hold \u0000" });
    const outcomes = await Promise.allSettled(
      [...messages.slice(0, 10), impossible, ...messages.slice(10)].map((message) => world().accept(message)),
    );
    expect(outcomes.flatMap(({ status }, index) => (status === "rejected" ? [index] : []))).toEqual([10]);
    expect(await world().store.messages.load(messages)).toEqual(messages);
  });

  test("accepting a message again changes nothing: its answer may have been lost", async () => {
    const message = await world().accept(world().message());
    await world().accept(message);
    expect(await world().claim("send")).toHaveLength(1);
  });

  test("a message of another project is unknown", async () => {
    const message = await world().accept(world().message());
    expect(await world().store.messages.load([{ projectId: "other", id: message.id }])).toEqual([undefined]);
  });
}
