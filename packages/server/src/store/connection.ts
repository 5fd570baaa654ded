import type { ClientConfig } from "pg";

/** Where a database is: what `pg` needs, or a `postgres://` address that may name several hosts. */
export type DatabaseConnection = string | ClientConfig;

/**
 * One configuration for each host. PostgreSQL addresses may list hosts, `postgres://u:p@a:5432,b:5433/name`
 * (libpq, "Specifying Multiple Hosts"); `pg` knows only one host, so the list is taken apart here.
 */
export function hostsOf(connection: DatabaseConnection): ClientConfig[] {
  if (typeof connection !== "string") return [connection];
  const parts = /^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/.exec(connection);
  if (parts === null) {
    throw new Error(
      "DATABASE_URL is not a PostgreSQL address: expected postgres://user:password@host:port/name",
    );
  }
  const [, before = "", hosts = "", after = ""] = parts;
  return hosts.split(",").map((host) => ({ connectionString: withoutLibpqOptions(before + host + after) }));
}

/** libpq options that `pg` would hand to the server as settings, which refuses them. We look for the primary anyway. */
function withoutLibpqOptions(address: string): string {
  const [base = "", query] = address.split("?");
  if (query === undefined) return address;
  const options = new URLSearchParams(query);
  options.delete("target_session_attrs");
  const rest = options.toString();
  return rest === "" ? base : `${base}?${rest}`;
}
