import type { ApiResult } from "../core/api-promise.ts";
import { ArgumentError } from "../core/errors/usage-errors.ts";
import type { Product } from "../core/options.ts";
import { type Call, perform } from "./attempts.ts";
import { readCredential } from "./auth/access-key.ts";
import type { Connection } from "./connection.ts";
import type { EnvironmentOption } from "./environment.ts";
import { createIdempotencyKey } from "./idempotency-key.ts";
import type { Fields } from "./operation.ts";
import { resolveAddress } from "./products.ts";
import { fillPath } from "./url.ts";

/** A call whose path begins where the product's own paths do. */
export type ProductCall = Omit<Call, "origin">;

/** Sends a call to where its product is. */
export function send<T>(connection: Connection, product: Product, call: ProductCall): Promise<ApiResult<T>> {
  const { addresses, settings } = connection;
  const address = addresses.get(product) ?? resolveAddress(product, settings);
  addresses.set(product, address);
  const { origin, pathPrefix } = address;
  return perform(connection, { ...call, origin, path: pathPrefix + call.path });
}

/** Sends a call with its body as JSON, unless it is bytes, and with the headers that options ask for. */
export function sendJson<T>(
  connection: Connection,
  product: Product,
  call: Omit<ProductCall, "headers" | "body">,
  body: unknown,
): Promise<ApiResult<T>> {
  const { settings } = connection;
  const { method, options } = call;
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["content-type"] = "application/json";
  if (method === "POST") {
    const key = options.idempotencyKey ?? (settings.idempotencyKeys !== false && createIdempotencyKey());
    if (key) headers["idempotency-key"] = key;
  }
  for (const extra of [settings.headers, options.headers]) {
    for (const name in extra) headers[name.toLowerCase()] = extra[name] as string;
  }
  return send(connection, product, { ...call, headers, body: encodeBody(body) });
}

/** Fills a path template with ids: those given, and the client's own where the template asks for them. */
export async function fillOwnPath({ settings }: Connection, template: string, ids: Fields): Promise<string> {
  const values: Record<string, unknown> = { ...ids };
  const own: [name: string, option: EnvironmentOption][] = [
    ["project_id", "projectId"],
    // With project credentials the project stands where the plan stands else.
    ["service_plan_id", settings.usesServicePlan ? "servicePlanId" : "projectId"],
  ];
  for (const [name, option] of own) {
    if (template.includes(`{${name}}`)) values[name] = await readCredential(settings, option);
  }
  return fillPath(template, values);
}

/** Bytes are sent as they are; their content type is among the headers of the call. */
function encodeBody(body: unknown): string | Uint8Array | undefined {
  if (body instanceof Uint8Array) return body;
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw new ArgumentError("The body is not JSON", { cause });
  }
}
