/**
 * What the contract says about executing an operation twice:
 * `safe` does no harm, `never-twice` may send, bill or create a second time.
 */
export type RetryPolicy = "safe" | "never-twice";

/** One row of a generated operation table: how an operation travels. */
export interface Operation {
  readonly id: string;
  readonly api: string;
  readonly method: string;
  /** Path template with `{name}` for each path parameter. */
  readonly path: string;
  /** Names of the query parameters. */
  readonly query: readonly string[];
  readonly hasBody: boolean;
  readonly contentType: string | null;
  readonly retry: RetryPolicy;
  /** The field that holds the items of a list; null for other operations. */
  readonly pagination: { readonly items: string } | null;
}

/** The named values of a call: body fields and query parameters together. */
export type Fields = Readonly<Record<string, unknown>>;

/** Separates query parameters from body fields by what the operation table knows. */
export function splitFields(
  operation: Operation,
  fields: Fields,
): { query: Fields; body: Fields | undefined } {
  if (!operation.hasBody) return { query: fields, body: undefined };
  if (operation.query.length === 0) return { query: {}, body: fields };
  const entries = Object.entries(fields);
  const isQuery = ([name]: [string, unknown]) => operation.query.includes(name);
  return {
    query: Object.fromEntries(entries.filter(isQuery)),
    body: Object.fromEntries(entries.filter((entry) => !isQuery(entry))),
  };
}
