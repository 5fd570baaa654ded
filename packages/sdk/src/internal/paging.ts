import type { PageContent, PagePosition } from "../core/page.ts";
import type { Fields, Operation, PagingStyle } from "./operation.ts";

/** How one listing goes from page to page. */
interface Paging<Item> {
  /** The field of the request that names a page. */
  readonly parameter: string;
  /** @param position What the page was asked for by; undefined for the first. */
  readPage(answer: Fields, position: PagePosition | undefined): PageContent<Item>;
}

/** The field of the request, and the field of the answer that holds its next value. */
const FIELDS: Readonly<Record<PagingStyle, readonly [parameter: string, next: string]>> = {
  token: ["page_token", "next_page_token"],
  "camel-token": ["pageToken", "nextPageToken"],
  page: ["page", ""],
  single: ["", ""],
};

/** @param fields Those of the request: some lists go by the size that was asked for. */
export function startPaging<Item>({ items: itemsField, paging }: Operation, fields: Fields): Paging<Item> {
  const [parameter, nextField] = FIELDS[paging];
  let size = Number(fields.page_size) || 0;
  return {
    parameter,
    readPage(answer, position = 0) {
      // A server may leave out an empty list.
      const items = (answer[itemsField] ?? []) as Item[];
      if (paging === "page") {
        // The last page may tell its number of items for its size, so the first one counts.
        size ||= Number(answer.page_size) || items.length;
        const next = Number(answer.page ?? position) + 1;
        const isLast = items.length === 0 || next * size >= Number(answer.count ?? 0);
        return { items, next: isLast ? undefined : next, raw: answer };
      }
      return { items, next: answer[nextField] as string | undefined, raw: answer };
    },
  };
}
