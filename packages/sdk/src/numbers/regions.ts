import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type { AvailableRegion, ListRegionsQuery, NumbersOperations } from "../generated/numbers.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Countries with numbers to rent. */
export class Regions extends ListResource<NumbersOperations> {
  /** Lists countries, those with some kinds of numbers if wanted. */
  list(query?: ListRegionsQuery, options?: RequestOptions): PagePromise<AvailableRegion> {
    return this.pages("regions.list", {}, query, options);
  }
}
