import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PaginationError } from "../core/errors/usage-errors.ts";
import { PagePromise } from "../core/page.ts";
import { type Fields, parseOperation } from "./operation.ts";
import { startPaging } from "./paging.ts";

/** Lists through an operation against a server that answers a request's fields. */
async function listAll(row: string, fields: Fields, answerTo: (fields: Fields) => Fields) {
  const requests: Fields[] = [];
  const { parameter, readPage } = startPaging<number>(parseOperation(row), fields);
  const list = new PagePromise<number>(
    async (position) => {
      const request = position === undefined ? fields : { ...fields, [parameter]: position };
      requests.push(request);
      return readPage(answerTo(request), position);
    },
    fields[parameter] as string | number | undefined,
  );
  const items: number[] = [];
  for await (const item of list) items.push(item);
  return { items, requests };
}

describe("a list by token", () => {
  test.each([
    ["token", "page_token", "next_page_token"],
    ["camel-token", "pageToken", "nextPageToken"],
  ])("%s goes on while there is one, as the server spells it", async (style, parameter, next) => {
    const { items, requests } = await listAll(`GET / items=all paging=${style}`, { a: 1 }, (request) =>
      request[parameter] === undefined ? { all: [1], [next]: "t" } : { all: [2], [next]: "" },
    );
    expect(items).toEqual([1, 2]);
    expect(requests).toEqual([{ a: 1 }, { a: 1, [parameter]: "t" }]);
  });
});

describe("a list by page number", () => {
  const numbers = [1, 2, 3, 4, 5];
  /** `page_size` of an answer is the number of items on that page. */
  const server =
    (defaultSize: number) =>
    ({ page = 0, page_size = defaultSize }: { page?: number; page_size?: number }) => {
      const all = numbers.slice(page * page_size, (page + 1) * page_size);
      return { all, page, page_size: all.length, count: numbers.length };
    };

  test.each([
    [{}, numbers, [{}, { page: 1 }, { page: 2 }]],
    [{ page_size: 3 }, numbers, [{ page_size: 3 }, { page_size: 3, page: 1 }]],
    [{ page: 1 }, [3, 4, 5], [{ page: 1 }, { page: 2 }]],
  ])("%j reads to the end and no further", async (fields, items, requests) => {
    expect(await listAll("GET / items=all paging=page", fields, server(2))).toEqual({ items, requests });
  });

  test("that starts at the last page ends with an empty one at the latest", async () => {
    const { items, requests } = await listAll("GET / items=all paging=page", { page: 2 }, server(2));
    expect(items).toEqual([5]);
    expect(requests).toEqual([{ page: 2 }, { page: 3 }]);
  });

  test("without a count is one page", async () => {
    const { items } = await listAll("GET / items=all paging=page", {}, () => ({ all: [1] }));
    expect(items).toEqual([1]);
  });
});

describe("a random list", () => {
  const pages = fc.array(fc.array(fc.integer(), { maxLength: 5 }), { minLength: 1, maxLength: 12 });
  /** Tokens as servers make them: anything that is not empty, each leading to another page. */
  const tokens = fc.uniqueArray(fc.string({ unit: "grapheme", minLength: 1 }), {
    minLength: 12,
    maxLength: 12,
  });

  test.each([
    ["token", "page_token", "next_page_token"],
    ["camel-token", "pageToken", "nextPageToken"],
  ])("by %s is read once from end to end, empty pages included", async (style, parameter, next) => {
    await fc.assert(
      fc.asyncProperty(pages, tokens, async (cut, names) => {
        const read = await listAll(`GET / items=all paging=${style}`, {}, (request) => {
          const index = names.indexOf(request[parameter] as string) + 1;
          return { all: cut[index], [next]: index + 1 < cut.length ? names[index] : "" };
        });
        expect(read.items).toEqual(cut.flat());
        expect(read.requests).toHaveLength(cut.length);
      }),
    );
  });

  test("that leads back to a page it has been at ends in an error, and never goes in a circle", async () => {
    await fc.assert(
      fc.asyncProperty(pages, tokens, fc.nat(), async (cut, names, back) => {
        let requests = 0;
        const reading = listAll("GET / items=all", {}, (request) => {
          requests += 1;
          const index = names.indexOf(request.page_token as string) + 1;
          const isLast = index + 1 >= cut.length;
          return { all: cut[index], next_page_token: names[isLast ? back % cut.length : index] };
        });
        await expect(reading).rejects.toThrow(PaginationError);
        expect(requests).toBeLessThanOrEqual(cut.length + 1);
      }),
    );
  });

  test("by page number is read once from end to end, whatever size is asked for", async () => {
    const request = fc.record({ page_size: fc.integer({ min: 1, max: 7 }) }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer(), { maxLength: 30 }), request, async (all, fields) => {
        const { items, requests } = await listAll("GET / items=all paging=page", fields, (asked) => {
          const { page = 0, page_size = 4 } = asked as { page?: number; page_size?: number };
          const part = all.slice(page * page_size, (page + 1) * page_size);
          return { all: part, page, page_size: part.length, count: all.length };
        });
        expect(items).toEqual(all);
        expect(requests).toHaveLength(Math.max(1, Math.ceil(all.length / (fields.page_size ?? 4))));
      }),
    );
  });
});

test("a list on a single page asks for no other, whatever the answer holds", async () => {
  const { items } = await listAll("GET / items=all paging=single", {}, () => ({
    all: [1],
    next_page_token: "t",
  }));
  expect(items).toEqual([1]);
});

test("a list that the server leaves out is empty", async () => {
  expect((await listAll("GET / items=all", {}, () => ({}))).items).toEqual([]);
});
