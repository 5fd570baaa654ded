import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type {
  ConversationOperations,
  TranscodeMessageRequest,
  TranscodeMessageResponse,
} from "../generated/conversation.ts";
import { Resource } from "../internal/resource.ts";

/** What messages become on channels. */
export class Transcoding extends Resource<ConversationOperations> {
  /** Shows what a message becomes on channels; nothing is sent or stored. */
  transcodeMessage(
    body: TranscodeMessageRequest,
    options?: RequestOptions,
  ): ApiPromise<TranscodeMessageResponse> {
    return this.call("transcoding.transcodeMessage", {}, body, options);
  }
}
