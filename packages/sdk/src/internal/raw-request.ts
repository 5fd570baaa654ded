import { ApiPromise, type ApiResult } from "../core/api-promise.ts";
import type { Product, RawRequest, RequestOptions } from "../core/options.ts";
import { APPLICATION } from "./auth/application.ts";
import { PROJECT } from "./auth/project.ts";
import { authenticationOf, type SignIn } from "./auth/sign-in.ts";
import { smsSignIn } from "./auth/sms.ts";
import type { Connection } from "./connection.ts";
import { retryPolicyOf } from "./operation.ts";
import { fillOwnPath, sendJson } from "./send.ts";
import type { Settings } from "./settings.ts";
import { checkRawPath, encodeQuery } from "./url.ts";

/** How each product is signed in to. */
function signInOf(product: Product, settings: Settings): SignIn {
  if (product === "sms") return smsSignIn(settings);
  return /^voice|^verif/.test(product) ? APPLICATION : PROJECT;
}

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
  const { settings } = connection;
  const filled = await fillOwnPath(connection, path, {});
  checkRawPath(filled);
  const signIn = signInOf(product, settings);
  const canSignIn = signIn.needs(settings).every((option) => settings[option] !== undefined);
  const call = {
    operation: "request",
    method,
    path: filled + encodeQuery(query),
    // Nobody has said that this PATCH may be executed twice.
    retry: method === "PATCH" ? ("never-twice" as const) : retryPolicyOf(method),
    authentication: canSignIn ? authenticationOf(connection, signIn) : undefined,
    options,
  };
  return sendJson(connection, product, call, body);
}
