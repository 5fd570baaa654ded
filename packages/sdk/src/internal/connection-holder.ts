import type { ClientOptions } from "../core/options.ts";
import { Connection } from "./connection.ts";

/**
 * Key under which a client hands its connection to a domain. Registered, so that it also works between
 * the entry points of this package, each of which is a file complete in itself.
 */
export const CONNECTION: unique symbol = Symbol.for("@postrider/sdk/connection");

/** A client, as far as its domains need to know it. */
export interface ConnectionHolder {
  readonly [CONNECTION]: Connection;
}

/** Takes the connection of a client, or makes one from options. */
export function connectionOf(source: ConnectionHolder | ClientOptions): Connection {
  return CONNECTION in source ? source[CONNECTION] : new Connection(source);
}
