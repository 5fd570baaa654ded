import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PaginationError } from "./errors/usage-errors.ts";
import { type PagePosition, PagePromise } from "./page.ts";

/** A list cut into pages; the token of a page is its index. */
function listOf(pages: number[][]) {
  const requested: (PagePosition | undefined)[] = [];
  const list = new PagePromise<number>(async (token) => {
    requested.push(token);
    const index = Number(token ?? 0);
    const next = index + 1 < pages.length ? String(index + 1) : "";
    return { items: pages[index] ?? [], next, raw: { index } };
  });
  return { list, requested };
}

/** A server that answers one item and a fixed next token for each token. */
function listWithTokens(nextTokenOf: Record<string, string>, startToken?: string) {
  const source = async (token: PagePosition | undefined) => ({
    items: [1],
    next: nextTokenOf[token ?? ""],
    raw: {},
  });
  return new PagePromise<number>(source, startToken);
}

async function collect<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

describe("PagePromise", () => {
  test("iterating gives all items in order, however they are cut into pages, empty ones included", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.integer()), { minLength: 1 }), async (pages) => {
        const { list, requested } = listOf(pages);
        expect(await collect(list)).toEqual(pages.flat());
        expect(requested).toHaveLength(pages.length);
      }),
    );
  });

  test("awaited it is the first page, which leads to the next", async () => {
    const { list } = listOf([[1, 2], [3]]);
    const first = await list;
    expect([first.data, first.hasNextPage, first.raw]).toEqual([[1, 2], true, { index: 0 }]);
    const second = await first.nextPage();
    expect([second?.data, second?.hasNextPage]).toEqual([[3], false]);
    expect(await second?.nextPage()).toBeUndefined();
  });

  test("nothing is requested before it is used, and a page only when it is reached", async () => {
    const { list, requested } = listOf([[1], [2], [3]]);
    expect(requested).toEqual([]);
    for await (const item of list) if (item === 2) break;
    expect(requested).toEqual([undefined, "1"]);
  });

  test("parallel next() calls each get their own item", async () => {
    const iterator = listOf([[1], [2], [3]]).list[Symbol.asyncIterator]();
    const results = await Promise.all([iterator.next(), iterator.next(), iterator.next(), iterator.next()]);
    expect(results.map(({ value }) => value)).toEqual([1, 2, 3, undefined]);
  });

  test("toArray stops at its limit", async () => {
    const { list, requested } = listOf([[1, 2], [3, 4], [5]]);
    expect(await list.toArray({ limit: 3 })).toEqual([1, 2, 3]);
    expect(await list.toArray({ limit: 0 })).toEqual([]);
    expect(requested).toHaveLength(2);
  });

  test.each([
    ["at once", { "": "a", a: "a" }],
    ["after a detour", { "": "a", a: "b", b: "c", c: "a" }],
  ])("a token that comes back %s ends the reading", async (_, tokens) => {
    await expect(collect(listWithTokens(tokens))).rejects.toThrow(PaginationError);
  });

  test("a server that ignores the token the caller began with is found out", async () => {
    await expect(collect(listWithTokens({ start: "start" }, "start"))).rejects.toThrow(PaginationError);
  });

  test("the same page may be asked for its next page twice", async () => {
    const first = await listOf([[1], [2], [3]]).list;
    const [one, other] = await Promise.all([first.nextPage(), first.nextPage()]);
    expect([one?.data, other?.data]).toEqual([[2], [2]]);
  });

  test("a failure reaches catch, and finally runs", async () => {
    const list = new PagePromise(() => Promise.reject(new Error("no")));
    let isDone = false;
    const message = await list.finally(() => (isDone = true)).catch((error: Error) => error.message);
    expect([message, isDone]).toEqual(["no", true]);
  });
});
