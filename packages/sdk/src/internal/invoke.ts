import { ApiPromise, type ApiResult } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import { PagePromise } from "../core/page.ts";
import type { Connection } from "./connection.ts";
import { type Fields, type Operation, retryPolicyOf, splitFields } from "./operation.ts";
import type { ProductPlace } from "./products.ts";
import { fillProjectPath, sendJson } from "./send.ts";
import { encodeQuery } from "./url.ts";

/** An operation of a generated table, and where it is served. */
export interface Route {
  readonly place: ProductPlace;
  /** Its name in the table. */
  readonly id: string;
  readonly operation: Operation;
}

/**
 * Calls an operation.
 *
 * @param path Values for the path template; the project's is added.
 * @param fields Query and body together, or a function that builds them; what it throws rejects the promise.
 */
export function invoke<T>(
  connection: Connection,
  route: Route,
  path: Fields,
  fields?: object | (() => object),
  options?: RequestOptions,
): ApiPromise<T> {
  return new ApiPromise(execute<T>(connection, route, path, fields, options));
}

/** Lists through an operation that pages by token. */
export function list<Item>(
  connection: Connection,
  route: Route,
  path: Fields,
  query: Fields = {},
  options?: RequestOptions,
): PagePromise<Item> {
  const [, , { items = "" } = {}] = route.operation;
  return new PagePromise(
    async (page_token) => {
      const fields = page_token === undefined ? query : { ...query, page_token };
      const { data } = await execute<Fields>(connection, route, path, fields, options);
      return {
        // A server may leave out an empty list.
        items: (data[items] ?? []) as Item[],
        nextToken: data.next_page_token as string | undefined,
        raw: data,
      };
    },
    query.page_token as string | undefined,
  );
}

async function execute<T>(
  connection: Connection,
  { place, id, operation }: Route,
  path: Fields,
  fields: object | (() => object) = {},
  options: RequestOptions = {},
): Promise<ApiResult<T>> {
  const [method, template] = operation;
  const given = (typeof fields === "function" ? fields() : fields) as Fields;
  const [query, body] = splitFields(operation, given);
  const call = {
    operation: id,
    method,
    path: (await fillProjectPath(connection, template, path)) + encodeQuery(query),
    retry: retryPolicyOf(operation),
    authentication: connection.authentication,
    options,
  };
  return sendJson(connection, place, call, body);
}
