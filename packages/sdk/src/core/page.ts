import { PaginationError } from "./errors/usage-errors.ts";

/** The items and the next token of one answer. */
export interface PageContent<Item> {
  readonly items: Item[];
  readonly nextToken: string | undefined;
  /** The answer as it came. */
  readonly raw: unknown;
}

/** Asks for the page behind a token; undefined asks for the first. */
export type PageSource<Item> = (token: string | undefined) => Promise<PageContent<Item>>;

/**
 * The tokens one listing has handed out, each with the number of its page. A token that turns up at
 * another page would send the reader in a circle.
 */
type TokenRegister = Map<string, number>;

/** One page of a list. */
export class Page<Item> {
  /** The items of this page, in the server's order. May be empty although there is a next page. */
  readonly data: Item[];
  /** The whole answer. */
  readonly raw: unknown;
  readonly #source: PageSource<Item>;
  readonly #nextToken: string | undefined;
  readonly #number: number;
  readonly #seen: TokenRegister;

  private constructor(
    source: PageSource<Item>,
    content: PageContent<Item>,
    number: number,
    seen: TokenRegister,
  ) {
    this.data = content.items;
    this.raw = content.raw;
    this.#source = source;
    this.#nextToken = content.nextToken || undefined;
    this.#number = number;
    this.#seen = seen;
    if (this.#nextToken === undefined) return;
    const firstSeenAt = seen.get(this.#nextToken) ?? number;
    if (firstSeenAt !== number) {
      throw new PaginationError(
        `The server repeated a page token: page ${number} leads back to page ${firstSeenAt + 1}`,
      );
    }
    seen.set(this.#nextToken, number);
  }

  /**
   * Reads the first page.
   *
   * @param startToken The token the caller began with, if any; it counts as handed out before.
   */
  static async first<Item>(source: PageSource<Item>, startToken?: string): Promise<Page<Item>> {
    const seen: TokenRegister = new Map(startToken ? [[startToken, 0]] : []);
    return new Page(source, await source(startToken), 1, seen);
  }

  get hasNextPage(): boolean {
    return this.#nextToken !== undefined;
  }

  /**
   * Reads the page after this one; undefined when this is the last.
   * @throws PaginationError when the server repeats a token.
   */
  async nextPage(): Promise<Page<Item> | undefined> {
    if (this.#nextToken === undefined) return undefined;
    return new Page(this.#source, await this.#source(this.#nextToken), this.#number + 1, this.#seen);
  }
}

/**
 * A list: awaited it is the first page, in `for await` all its items, page after page.
 * Nothing is requested before one of these happens.
 */
export class PagePromise<Item> implements PromiseLike<Page<Item>>, AsyncIterable<Item> {
  readonly #source: PageSource<Item>;
  readonly #startToken: string | undefined;
  #first: Promise<Page<Item>> | undefined;

  constructor(source: PageSource<Item>, startToken?: string) {
    this.#source = source;
    this.#startToken = startToken;
  }

  then<Fulfilled = Page<Item>, Rejected = never>(
    onFulfilled?: ((page: Page<Item>) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    this.#first ??= Page.first(this.#source, this.#startToken);
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
    let page: Page<Item> | undefined = await Page.first(this.#source, this.#startToken);
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
