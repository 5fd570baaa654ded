import type { Product } from "../core/options.ts";

/**
 * What the contract says about executing an operation twice:
 * `safe` does no harm, `never-twice` may send, bill or create a second time.
 */
export type RetryPolicy = "safe" | "never-twice";

/** How a list goes on: by a token in either spelling, by the number of the page, or not at all. */
export type PagingStyle = "token" | "camel-token" | "page" | "single";

/** How an operation travels. */
export interface Operation {
  readonly method: string;
  /** With `{name}` for each parameter. */
  readonly path: string;
  /** The product that serves it; absent: that of its domain. */
  readonly product: Product | undefined;
  readonly retry: RetryPolicy;
  readonly hasBody: boolean;
  /** Names of the query parameters beside a body; without a body every field is one. */
  readonly query: readonly string[];
  /** Query parameters whose lists are written as one pair an item; others are joined by commas. */
  readonly repeated: readonly string[];
  /** The field that holds the items of a list. */
  readonly items: string;
  readonly paging: PagingStyle;
}

/** The named values of a call: body fields and query parameters together. */
export type Fields = Readonly<Record<string, unknown>>;

/** The policy of a method about which nothing else is known. */
export function retryPolicyOf(method: string): RetryPolicy {
  return method === "POST" ? "never-twice" : "safe";
}

function listOf(names: string | undefined): readonly string[] {
  return names?.split(",") ?? [];
}

/**
 * Reads a row of a generated table, `PATCH /v1/things/{id} query=update_mask`: method, path, and what cannot be
 * told from them.
 */
export function parseOperation(row: string): Operation {
  const [method = "", path = "", ...exceptions] = row.split(" ");
  const given = Object.fromEntries(exceptions.map((text) => text.split("="))) as Partial<
    Record<string, string>
  >;
  const { retry = retryPolicyOf(method), items = "", paging = "token" } = given;
  return {
    method,
    path,
    product: given.on as Product | undefined,
    retry: retry as RetryPolicy,
    hasBody: given.body ? given.body === "yes" : method !== "GET" && method !== "DELETE",
    query: listOf(given.query),
    repeated: listOf(given.repeat),
    items,
    paging: paging as PagingStyle,
  };
}

/** Separates query parameters from body fields by what the operation table knows. */
export function splitFields({ hasBody, query }: Operation, fields: Fields): [query: Fields, body?: Fields] {
  if (!hasBody) return [fields];
  if (query.length === 0) return [{}, fields];
  const isQuery = ([name]: [string, unknown]) => query.includes(name);
  const entries = Object.entries(fields);
  return [
    Object.fromEntries(entries.filter(isQuery)),
    Object.fromEntries(entries.filter((entry) => !isQuery(entry))),
  ];
}
