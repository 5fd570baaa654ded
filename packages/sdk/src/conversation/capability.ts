import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type {
  ConversationOperations,
  QueryCapabilityRequest,
  QueryCapabilityResponse,
} from "../generated/conversation.ts";
import { Resource } from "../internal/resource.ts";

/** What recipients can be sent. */
export class Capability extends Resource<ConversationOperations> {
  /** Asks what a recipient can be sent; each channel identity is answered by a CAPABILITY callback. */
  query(body: QueryCapabilityRequest, options?: RequestOptions): ApiPromise<QueryCapabilityResponse> {
    return this.call("capability.query", {}, body, options);
  }
}
