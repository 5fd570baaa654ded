import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions, Product } from "../core/options.ts";
import type { Authentication } from "./auth/authentication.ts";
import { authenticationOf, type SignIn } from "./auth/sign-in.ts";
import { type Connection, connectionOf } from "./connection.ts";
import { requireOptions, type Settings } from "./settings.ts";

/** A domain, as its resources know it. It holds secrets: kept in private fields. */
export interface Domain {
  readonly connection: Connection;
  /** Whose address is called, unless an operation names another. */
  readonly product: Product;
  /** The generated table. */
  readonly operations: Readonly<Record<string, string>>;
  readonly authentication: Authentication;
}

/**
 * What the constructor of a domain does: finds the client's connection and checks that the domain can work.
 *
 * @param source A client, or its options when no other domain is needed.
 * @param signIn How its requests are signed in; the SMS API goes by the settings.
 * @throws ConfigurationError, which lists every missing option with its environment variable.
 */
export function openDomain(
  source: ConnectionHolder | ClientOptions,
  product: Product,
  signIn: SignIn | ((settings: Settings) => SignIn),
  operations: Readonly<Record<string, string>>,
): Domain {
  const connection = connectionOf(source);
  const { settings } = connection;
  const chosen = typeof signIn === "function" ? signIn(settings) : signIn;
  requireOptions(product, chosen.needs(settings), settings);
  return { connection, product, operations, authentication: authenticationOf(connection, chosen) };
}
