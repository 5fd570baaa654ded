import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { Domain } from "./domain.ts";
import { invoke } from "./invoke.ts";
import type { Fields } from "./operation.ts";

/** What a generated map says of one operation. */
export interface OperationTypes {
  path: object;
  response: unknown;
}

/** Path values of an operation but for those that the client fills in. */
export type PathOf<Operation extends OperationTypes> = Omit<
  Operation["path"],
  "project_id" | "service_plan_id"
>;

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
}
