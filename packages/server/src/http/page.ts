import type { Page } from "../store/page.ts";
import { makePageToken, type PageScope, readPageToken } from "./page-token.ts";

/** Source: Conversation API reference, "Pagination". The contract has clamped what was asked for. */
const DEFAULT_PAGE_SIZE = 10;

/** What every paged list is asked. */
export interface PageQuery {
  page_size?: number;
  page_token?: string;
}

/**
 * One page of a list, and the token of the next; "" on the last.
 *
 * @param scope the list and its filters: a token is good for no other.
 * @param read reads at most `size` items after the item with the key `after`.
 * @param keyOf what names an item within the list; printable, without blanks.
 * @throws ApiError PAGE_TOKEN_INVALID
 */
export async function readPage<Item>(
  { page_size, page_token }: PageQuery,
  scope: PageScope,
  read: (page: Page) => Promise<readonly Item[]>,
  keyOf: (item: Item) => string,
): Promise<{ items: Item[]; next_page_token: string }> {
  const size = page_size || DEFAULT_PAGE_SIZE;
  const after = page_token ? readPageToken(page_token, scope) : undefined;
  // One more than asked for tells whether there is a next page.
  const found = await read({ size: size + 1, ...(after !== undefined && { after }) });
  const items = found.slice(0, size);
  const last = found.length > size ? items.at(-1) : undefined;
  return { items, next_page_token: last === undefined ? "" : makePageToken(keyOf(last), scope) };
}
