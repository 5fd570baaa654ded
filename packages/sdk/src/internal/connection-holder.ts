import type { ApiPromise } from "../core/api-promise.ts";
import type { Product, RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type { Fields, Operation } from "./operation.ts";

/**
 * Key under which a client hands its connection to a domain. Registered, so that it also works between
 * the entry points of this package, each of which is a file complete in itself.
 */
export const CONNECTION: unique symbol = Symbol.for("@postrider/sdk/connection");

/** A connection, as far as a domain needs to know it. */
export interface DomainConnection {
  /** @throws ConfigurationError, naming all options that the domain lacks. */
  require(domain: string, product: Product): void;
  /**
   * Calls an operation of a generated table.
   *
   * @param fields Query and body together, or a function that builds them; what it throws rejects the promise.
   */
  invoke<T>(
    operation: Operation,
    path: Fields,
    fields?: object | (() => object),
    options?: RequestOptions,
  ): ApiPromise<T>;
  /** Lists through an operation that pages by token. */
  list<Item>(operation: Operation, path: Fields, query: Fields, options?: RequestOptions): PagePromise<Item>;
}

/** A client, as far as its domains need to know it. */
export interface ConnectionHolder {
  readonly [CONNECTION]: DomainConnection;
}
