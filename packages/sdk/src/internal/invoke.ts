import { ApiPromise, type ApiResult } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { Domain } from "./domain.ts";
import { type Fields, parseOperation, splitFields } from "./operation.ts";
import { fillOwnPath, sendJson } from "./send.ts";
import { encodeQuery } from "./url.ts";

/**
 * Calls an operation.
 *
 * @param id Its name in the domain's table.
 * @param path Values for the path template; the client's own ids are added.
 * @param fields Query and body together, or a function that builds them; what it throws rejects the promise.
 */
export function invoke<T>(
  domain: Domain,
  id: string,
  path: Fields,
  fields?: object | (() => object | Promise<object>),
  options?: RequestOptions,
): ApiPromise<T> {
  return new ApiPromise(execute<T>(domain, id, path, fields, options));
}

async function execute<T>(
  { connection, operations, authentication, product }: Domain,
  id: string,
  path: Fields,
  fields: object | (() => object | Promise<object>) = {},
  options: RequestOptions = {},
): Promise<ApiResult<T>> {
  const operation = parseOperation(operations[id] ?? "");
  const { method, retry, repeated } = operation;
  const given = (typeof fields === "function" ? await fields() : fields) as Fields;
  const [query, body] = splitFields(operation, given);
  const call = {
    operation: id,
    method,
    path: (await fillOwnPath(connection, operation.path, path)) + encodeQuery(query, repeated),
    retry,
    authentication,
    options,
  };
  return sendJson(connection, operation.product ?? product, call, body);
}
