import { PaginationError } from "./errors/usage-errors.ts";

/** What a page is asked for by: the server's token, or where pages are numbered its number. */
export type PagePosition = string | number;

/** The items of one answer, and where the next page is. */
export interface PageContent<Item> {
  readonly items: Item[];
  /** Nothing, or an empty token, on the last page. */
  readonly next: PagePosition | undefined;
  /** The answer as it came. */
  readonly raw: unknown;
}

/** Asks for a page; undefined asks for the first. */
export type PageSource<Item> = (position: PagePosition | undefined) => Promise<PageContent<Item>>;

/**
 * The positions that one listing has handed out, each with the number of its page. One that turns up at
 * another page would send the reader in a circle.
 */
type PositionRegister = Map<PagePosition, number>;

/** One page of a list. */
export class Page<Item> {
  /** The items of this page, in the server's order. May be empty although there is a next page. */
  readonly data: Item[];
  /** The whole answer. */
  readonly raw: unknown;
  readonly #readNext: (() => Promise<Page<Item>>) | undefined;

  private constructor({ items, raw }: PageContent<Item>, readNext?: () => Promise<Page<Item>>) {
    this.data = items;
    this.raw = raw;
    this.#readNext = readNext;
  }

  /**
   * Reads the page at a position.
   *
   * @param position Undefined for the first page.
   * @param number 1 for the page that the reading begins with.
   * @param seen The position that the caller began with counts as handed out before the first page.
   * @internal
   */
  static async read<Item>(
    source: PageSource<Item>,
    position: PagePosition | undefined,
    number = 1,
    seen: PositionRegister = new Map(position ? [[position, 0]] : []),
  ): Promise<Page<Item>> {
    const content = await source(position);
    const { next } = content;
    if (!next) return new Page(content);
    const firstSeenAt = seen.get(next) ?? number;
    if (firstSeenAt !== number) {
      throw new PaginationError(`The server leads from page ${number} back to page ${firstSeenAt + 1}`);
    }
    seen.set(next, number);
    return new Page(content, () => Page.read(source, next, number + 1, seen));
  }

  /** Whether the server has more after this page. */
  get hasNextPage(): boolean {
    return this.#readNext !== undefined;
  }

  /**
   * Reads the page after this one; undefined when this is the last.
   * @throws PaginationError when the server repeats a token.
   */
  async nextPage(): Promise<Page<Item> | undefined> {
    return this.#readNext?.();
  }
}

/**
 * A list: awaited it is the first page, in `for await` all its items, page after page.
 * Nothing is requested before one of these happens.
 */
export class PagePromise<Item> implements PromiseLike<Page<Item>>, AsyncIterable<Item> {
  readonly #readFirst: () => Promise<Page<Item>>;
  #first: Promise<Page<Item>> | undefined;

  constructor(source: PageSource<Item>, start?: PagePosition) {
    this.#readFirst = () => Page.read(source, start);
  }

  then<Fulfilled = Page<Item>, Rejected = never>(
    onFulfilled?: ((page: Page<Item>) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.#first ??= this.#readFirst();
    return this.#first.then(onFulfilled, onRejected);
  }

  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Page<Item> | Rejected> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<Page<Item>> {
    return this.then().finally(onFinally);
  }

  /** All pages, each read when it is asked for. */
  async *pages(): AsyncGenerator<Page<Item>, void, undefined> {
    let page: Page<Item> | undefined = await this.#readFirst();
    while (page !== undefined) {
      yield page;
      page = await page.nextPage();
    }
  }

  /** All items. Leaving the loop early stops the reading. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }

  /** The first `limit` items. There is no default: a list may have millions. */
  async toArray({ limit }: { limit: number }): Promise<Item[]> {
    const items: Item[] = [];
    if (limit <= 0) return items;
    for await (const item of this) {
      items.push(item);
      if (items.length >= limit) break;
    }
    return items;
  }
}
