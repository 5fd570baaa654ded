import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { ConversationOperations, OptOutRequest, OptOutResponse } from "../generated/conversation.ts";
import { Resource } from "../internal/resource.ts";

/** The older way to tell channels that a contact opted out; new programs use consents. */
export class OptOuts extends Resource<ConversationOperations> {
  /** Tells channels that a contact opted out; the outcome comes as OPT_OUT callbacks. */
  register(body: OptOutRequest, options?: RequestOptions): ApiPromise<OptOutResponse> {
    return this.call("optOuts.register", {}, body, options);
  }
}
