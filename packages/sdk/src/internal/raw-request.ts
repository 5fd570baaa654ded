import { ApiPromise, type ApiResult } from "../core/api-promise.ts";
import type { Product, RawRequest, RequestOptions } from "../core/options.ts";
import type { Connection } from "./connection.ts";
import { retryPolicyOf } from "./operation.ts";
import { AUTH, CONVERSATION, type ProductPlace } from "./products.ts";
import { fillProjectPath, sendJson } from "./send.ts";
import { hasProjectCredentials } from "./settings.ts";
import { checkRawPath, encodeQuery } from "./url.ts";

/** Where a raw request may go. Products that have a domain here share its entry. */
const PLACES: Readonly<Record<Product, ProductPlace>> = {
  auth: AUTH,
  conversation: CONVERSATION,
  template: { product: "template", host: "{region}.template.api", prefix: "/template" },
  conversationbatch: {
    product: "conversationbatch",
    host: "{region}.conversationbatch.api",
    prefix: "/conversationbatch",
  },
  numbers: { product: "numbers", host: "numbers.api", prefix: "/numbers" },
  lookup: { product: "lookup", host: "lookup.api", prefix: "/lookup" },
};

/** Makes a request that no operation describes. */
export function requestRaw<T>(
  connection: Connection,
  request: RawRequest,
  options: RequestOptions = {},
): ApiPromise<T> {
  return new ApiPromise(execute<T>(connection, request, options));
}

async function execute<T>(
  connection: Connection,
  { method = "GET", path, query = {}, body, product = "conversation" }: RawRequest,
  options: RequestOptions,
): Promise<ApiResult<T>> {
  const filled = path.includes("{project_id}") ? await fillProjectPath(connection, path, {}) : path;
  checkRawPath(filled);
  const call = {
    operation: "request",
    method,
    path: filled + encodeQuery(query),
    // Nobody has said that this PATCH may be executed twice.
    retry: method === "PATCH" ? ("never-twice" as const) : retryPolicyOf([method, path]),
    authentication: hasProjectCredentials(connection.settings) ? connection.authentication : undefined,
    options,
  };
  return sendJson(connection, PLACES[product], call, body);
}
