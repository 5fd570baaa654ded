/**
 * What the contract says about executing an operation twice:
 * `safe` does no harm, `never-twice` may send, bill or create a second time.
 */
export type RetryPolicy = "safe" | "never-twice";

/** What an operation does otherwise than its method leads to expect. */
export interface OperationDetails {
  /** Default: `never-twice` for POST, else `safe`. */
  readonly retry?: RetryPolicy;
  /** Whether it takes a body. Default: all but GET and DELETE do. */
  readonly hasBody?: boolean;
  /** Names of the query parameters beside a body; without a body every field is one. */
  readonly query?: readonly string[];
  /** The field that holds the items of a list. */
  readonly items?: string;
}

/** One row of a generated operation table: how an operation travels. Its path has `{name}` for each parameter. */
export type Operation = readonly [method: string, path: string, details?: OperationDetails];

/** The named values of a call: body fields and query parameters together. */
export type Fields = Readonly<Record<string, unknown>>;

/** The policy of an operation. */
export function retryPolicyOf([method, , details]: Operation): RetryPolicy {
  return details?.retry ?? (method === "POST" ? "never-twice" : "safe");
}

/** Separates query parameters from body fields by what the operation table knows. */
export function splitFields(
  [method, , details = {}]: Operation,
  fields: Fields,
): [query: Fields, body?: Fields] {
  const { hasBody = method !== "GET" && method !== "DELETE", query = [] } = details;
  if (!hasBody) return [fields];
  if (query.length === 0) return [{}, fields];
  const isQuery = ([name]: [string, unknown]) => query.includes(name);
  const entries = Object.entries(fields);
  return [
    Object.fromEntries(entries.filter(isQuery)),
    Object.fromEntries(entries.filter((entry) => !isQuery(entry))),
  ];
}
