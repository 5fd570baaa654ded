import type { Product } from "../internal/products.ts";

/** A request that no method covers: a new endpoint, or one that only a self-hosted server has. */
export interface RawRequest {
  /** Default `GET`. */
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | undefined;
  /** Encoded path from the first slash on. `{project_id}` is filled in. */
  path: string;
  /** Encoded and appended. Lists become one comma-joined value. */
  query?: Readonly<Record<string, unknown>> | undefined;
  /** Sent as JSON. */
  body?: unknown;
  /** Whose address to call. Default `conversation`, which with `baseUrl` is the server itself. */
  product?: Product | undefined;
}
