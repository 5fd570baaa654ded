import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type {
  CallbackConfiguration,
  CallbackConfigurationUpdate,
  NumbersOperations,
} from "../generated/numbers.ts";
import { Resource } from "../internal/resource.ts";

/** The secret that signs events. Addresses are set with each number. */
export class EventDestinations extends Resource<NumbersOperations> {
  /** Reads the secret. */
  get(options?: RequestOptions): ApiPromise<CallbackConfiguration> {
    return this.call("eventDestinations.get", {}, undefined, options);
  }

  /** Changes the secret. */
  update(body: CallbackConfigurationUpdate, options?: RequestOptions): ApiPromise<CallbackConfiguration> {
    return this.call("eventDestinations.update", {}, body, options);
  }
}
