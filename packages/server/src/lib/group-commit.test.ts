import { setImmediate as endOfTurn } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GroupCommit, TooMuchWaits } from "./group-commit.ts";

/** A flush that ends when told to. */
function heldFlush() {
  const batches: { items: number[]; end: () => void; fail: (error: Error) => void }[] = [];
  const flush = (items: number[]) =>
    new Promise<number[]>((resolve, reject) => {
      batches.push({ items, end: () => resolve(items.map((item) => item * 10)), fail: reject });
    });
  return { batches, flush };
}

/** All that follows from what was done has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await endOfTurn();
}

/** A rest that ends when told to. */
function heldRest() {
  let end: () => void = () => undefined;
  const rest = () =>
    new Promise<void>((resolve) => {
      end = resolve;
    });
  return { rest, end: () => end() };
}

describe("GroupCommit", () => {
  test("an item alone waits for nothing but the end of the turn", async () => {
    const { batches, flush } = heldFlush();
    void new GroupCommit(flush).push(1);
    await endOfTurn();
    expect(batches.map(({ items }) => items)).toEqual([[1]]);
  });

  test("with a rest, what comes soon after a batch waits for company, and what comes later for nothing", async () => {
    const { batches, flush } = heldFlush();
    const { rest, end } = heldRest();
    const group = new GroupCommit(flush, { rest });
    void group.push(1);
    await settled();
    batches[0]?.end();
    await settled();
    void group.push(2);
    await settled();
    void group.push(3);
    await settled();
    expect(batches.map(({ items }) => items)).toEqual([[1]]);
    end();
    await settled();
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3]]);

    batches[1]?.end();
    await settled();
    end();
    await settled();
    void group.push(4);
    await settled();
    expect(batches.at(-1)?.items).toEqual([4]);
  });

  test("a rest is left out when enough waits for a batch", async () => {
    const { batches, flush } = heldFlush();
    const group = new GroupCommit(flush, { rest: heldRest().rest });
    void group.push(0);
    await settled();
    for (let item = 1; item <= 8; item++) void group.push(item);
    batches[0]?.end();
    await settled();
    expect(batches.map(({ items }) => items.length)).toEqual([1, 8]);
  });

  test("what arrives during a flush is the next batch, and each gets its own answer", async () => {
    const { batches, flush } = heldFlush();
    const group = new GroupCommit(flush);
    const first = group.push(1);
    await endOfTurn();
    const others = Promise.all([2, 3].map((item) => group.push(item)));
    batches[0]?.end();
    await expect.poll(() => batches.length, { interval: 1 }).toBe(2);
    batches[1]?.end();

    expect([await first, ...(await others)]).toEqual([10, 20, 30]);
    expect(batches.map(({ items }) => items)).toEqual([[1], [2, 3]]);
  });

  test("what arrives in one turn is one batch", async () => {
    const { batches, flush } = heldFlush();
    const group = new GroupCommit(flush);
    void group.push(1);
    await Promise.resolve();
    void group.push(2);
    await endOfTurn();
    expect(batches.map(({ items }) => items)).toEqual([[1, 2]]);
  });

  test("a batch never exceeds its bound", async () => {
    const sizes: number[] = [];
    const group = new GroupCommit(
      async (items: number[]) => {
        sizes.push(items.length);
        return items;
      },
      { maxBatch: 3 },
    );
    await Promise.all(Array.from({ length: 8 }, (_, item) => group.push(item)));
    expect(sizes).toEqual([3, 3, 2]);
  });

  test("more than may wait is refused, until the batch in flight makes room", async () => {
    const { batches, flush } = heldFlush();
    const group = new GroupCommit(flush, { maxWaiting: 2 });
    const first = group.push(1);
    await endOfTurn();
    const waiting = Promise.all([group.push(2), group.push(3)]);
    await expect(group.push(4)).rejects.toThrow(TooMuchWaits);

    batches[0]?.end();
    await first;
    await expect.poll(() => batches.length, { interval: 1 }).toBe(2);
    const later = group.push(5);
    batches[1]?.end();
    expect(await waiting).toEqual([20, 30]);
    await expect.poll(() => batches.length, { interval: 1 }).toBe(3);
    batches[2]?.end();
    expect(await later).toBe(50);
  });

  test("a failed flush rejects its batch only", async () => {
    const { batches, flush } = heldFlush();
    const group = new GroupCommit(flush);
    const first = group.push(1);
    await endOfTurn();
    const second = group.push(2);
    batches[0]?.fail(new Error("disk full"));
    await expect(first).rejects.toThrow("disk full");
    await endOfTurn();
    batches[1]?.end();
    expect(await second).toBe(20);
  });

  test("any mix of good and bad items: order is kept, and only the bad ones fail", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ value: fc.nat(), isBad: fc.boolean() }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (items, maxBatch) => {
          const written: number[] = [];
          const group = new GroupCommit(
            async (batch: typeof items) => {
              await Promise.resolve();
              if (batch.some(({ isBad }) => isBad)) throw new Error("bad item");
              written.push(...batch.map(({ value }) => value));
              return batch.map(({ value }) => value);
            },
            { maxBatch, blamesOneItem: () => true },
          );
          const outcomes = await Promise.allSettled(items.map((item) => group.push(item)));

          expect(written).toEqual(items.filter(({ isBad }) => !isBad).map(({ value }) => value));
          expect(outcomes.map(({ status }) => status === "rejected")).toEqual(
            items.map(({ isBad }) => isBad),
          );
        },
      ),
    );
  });
});
