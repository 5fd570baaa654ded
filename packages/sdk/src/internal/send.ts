import type { ApiResult } from "../core/api-promise.ts";
import { ArgumentError } from "../core/errors/usage-errors.ts";
import { type Call, perform } from "./attempts.ts";
import { readCredential } from "./auth/access-key.ts";
import type { Connection } from "./connection.ts";
import { createIdempotencyKey } from "./idempotency-key.ts";
import type { Fields } from "./operation.ts";
import { type ProductPlace, resolveAddress } from "./products.ts";
import { fillPath } from "./url.ts";

/** A call whose path begins where the product's own paths do. */
export type ProductCall = Omit<Call, "origin">;

/** Sends a call to where its product is. */
export function send<T>(
  connection: Omit<Connection, "authentication">,
  place: ProductPlace,
  call: ProductCall,
): Promise<ApiResult<T>> {
  const { addresses, settings } = connection;
  const address = addresses.get(place.product) ?? resolveAddress(place, settings);
  addresses.set(place.product, address);
  const { origin, pathPrefix } = address;
  return perform(connection, { ...call, origin, path: pathPrefix + call.path });
}

/** Sends a call with its body as JSON and with the headers that options ask for. */
export function sendJson<T>(
  connection: Connection,
  place: ProductPlace,
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
  return send(connection, place, { ...call, headers, body: encodeBody(body) });
}

/** Fills a path template with ids, the project's own among them. */
export async function fillProjectPath(
  { settings }: Connection,
  template: string,
  ids: Fields,
): Promise<string> {
  return fillPath(template, { ...ids, project_id: await readCredential(settings, "projectId") });
}

function encodeBody(body: unknown): string | undefined {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw new ArgumentError("The body has no JSON form", { cause });
  }
}
