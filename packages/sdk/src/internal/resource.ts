import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type { Domain } from "./domain.ts";
import { invoke, list } from "./invoke.ts";
import type { Fields } from "./operation.ts";

/** What a generated map says of one operation. */
interface OperationTypes {
  path: object;
  response: unknown;
}

/** Path values of an operation but for those that the client fills in. */
type PathOf<Operation extends OperationTypes> = Omit<Operation["path"], "project_id" | "service_plan_id">;

/** The items of a list answer: whatever its only array holds. */
type ItemOf<Response> = Extract<Response[keyof Response], readonly unknown[]>[number];

/**
 * Base of the resources of every domain: the way from a method to the wire.
 * `Operations` is the generated map of the domain, which gives the methods their types.
 */
export class Resource<Operations extends { [Id in keyof Operations]: OperationTypes }> {
  readonly #domain: Domain;

  /** @internal */
  constructor(domain: Domain) {
    this.#domain = domain;
  }

  /**
   * Calls an operation.
   * @param fields Query and body together, or a function that builds them; what it throws rejects the promise.
   */
  protected call<Id extends keyof Operations & string>(
    id: Id,
    path: PathOf<Operations[Id]>,
    fields?: object | (() => object | Promise<object>),
    options?: RequestOptions,
  ): ApiPromise<Operations[Id]["response"]> {
    return invoke(this.#domain, id, path as Fields, fields, options);
  }

  /** Lists through an operation that pages. */
  protected pages<Id extends keyof Operations & string>(
    id: Id,
    path: PathOf<Operations[Id]>,
    fields?: object,
    options?: RequestOptions,
  ): PagePromise<ItemOf<NonNullable<Operations[Id]["response"]>>> {
    return list(this.#domain, id, path as Fields, fields as Fields | undefined, options);
  }
}
