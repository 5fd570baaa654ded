import type { RequestOptions } from "../core/options.ts";
import { PagePromise } from "../core/page.ts";
import type { Domain } from "./domain.ts";
import { invoke } from "./invoke.ts";
import { type Fields, parseOperation } from "./operation.ts";
import { startPaging } from "./paging.ts";
import { type OperationTypes, type PathOf, Resource } from "./resource.ts";

/** The items of a list answer: whatever its only array holds. */
type ItemOf<Response> = Extract<Response[keyof Response], readonly unknown[]>[number];

/** Base of the resources that list. Apart from `Resource`, so that a bundle of a domain without lists has no pages. */
export class ListResource<
  Operations extends { [Id in keyof Operations]: OperationTypes },
> extends Resource<Operations> {
  readonly #domain: Domain;

  /** @internal */
  constructor(domain: Domain) {
    super(domain);
    this.#domain = domain;
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

function list<Item>(
  domain: Domain,
  id: string,
  path: Fields,
  fields: Fields = {},
  options?: RequestOptions,
): PagePromise<Item> {
  const { parameter, readPage } = startPaging<Item>(parseOperation(domain.operations[id] ?? ""), fields);
  return new PagePromise(
    async (position) => {
      const ofPage = position === undefined ? fields : { ...fields, [parameter]: position };
      return readPage(await invoke<Fields>(domain, id, path, ofPage, options), position);
    },
    fields[parameter] as string | number | undefined,
  );
}
