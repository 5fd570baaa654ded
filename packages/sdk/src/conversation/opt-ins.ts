import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { ConversationOperations, OptInRequest, OptInResponse } from "../generated/conversation.ts";
import { Resource } from "../internal/resource.ts";

/** The older way to tell channels that a contact opted in; new programs use consents. */
export class OptIns extends Resource<ConversationOperations> {
  /** Tells channels that a contact opted in; the outcome comes as OPT_IN callbacks. */
  register(body: OptInRequest, options?: RequestOptions): ApiPromise<OptInResponse> {
    return this.call("optIns.register", {}, body, options);
  }
}
