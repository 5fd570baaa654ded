import type { ApiPromise } from "../core/api-promise.ts";
import type { ConnectionHolder } from "../core/connection-holder.ts";
import type { ClientOptions, RequestOptions } from "../core/options.ts";
import {
  type LookupRequest,
  type LookupResponse,
  type NumberLookupOperations,
  numberLookupOperations,
} from "../generated/number-lookup.ts";
import { PROJECT } from "../internal/auth/project.ts";
import { openDomain } from "../internal/domain.ts";
import { Resource } from "../internal/resource.ts";

/** The Number Lookup API: what is known about a phone number. */
export class NumberLookup extends Resource<NumberLookupOperations> {
  /**
   * @param client A client, or its options when no other domain is needed.
   * @throws ConfigurationError when project or credentials are missing.
   */
  constructor(client: ConnectionHolder | ClientOptions) {
    super(openDomain(client, "numberLookup", PROJECT, numberLookupOperations));
  }

  /**
   * Tells what is known of a number; its kind and carrier, unless other `features` are asked for. Billed, so it is
   * tried again only when it was certainly not done.
   *
   * @param body The number in E.164 form, alone or with what is asked for.
   * @throws PermissionDeniedError when the country or the feature is not enabled, NotFoundError for an unknown number.
   */
  lookup(body: LookupRequest | string, options?: RequestOptions): ApiPromise<LookupResponse> {
    return this.call("lookup", {}, typeof body === "string" ? { number: body } : body, options);
  }
}
