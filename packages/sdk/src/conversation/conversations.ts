import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  Conversation,
  ConversationCreate,
  ConversationOperations,
  ConversationUpdate,
  Empty,
  InjectEventRequest,
  InjectEventResponse,
  InjectMessageRequest,
  ListConversationsQuery,
  ListRecentConversationQuery,
  RecentConversation,
  UpdateConversationQuery,
} from "../generated/conversation.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Conversations: what an app and a contact have said to each other. */
export class Conversations extends ListResource<ConversationOperations> {
  /** Lists the conversations of an app or of a contact, newest first. */
  list(query: ListConversationsQuery, options?: RequestOptions): PagePromise<Conversation> {
    return this.pages("conversations.list", {}, query, options);
  }

  /** Lists the conversations of an app by the time of their latest message, with that message. */
  listRecent(query: ListRecentConversationQuery, options?: RequestOptions): PagePromise<RecentConversation> {
    return this.pages("conversations.listRecent", {}, query, options);
  }

  /** Creates a conversation; an active one takes the place of the active one of the same app and contact. */
  create(body: ConversationCreate, options?: RequestOptions): ApiPromise<Conversation> {
    return this.call("conversations.create", {}, body, options);
  }

  /** Reads one conversation. @throws NotFoundError */
  get(conversation_id: string, options?: RequestOptions): ApiPromise<Conversation> {
    return this.call("conversations.get", { conversation_id }, undefined, options);
  }

  /** Changes a conversation. `metadata_update_strategy` says what becomes of the `metadata_json` there is. */
  update(
    conversation_id: string,
    fields: ConversationUpdate & UpdateConversationQuery,
    options?: RequestOptions,
  ): ApiPromise<Conversation> {
    return this.call("conversations.update", { conversation_id }, fields, options);
  }

  /** Deletes a conversation with its messages and events. */
  delete(conversation_id: string, options?: RequestOptions): ApiPromise<Empty> {
    return this.call("conversations.delete", { conversation_id }, undefined, options);
  }

  /** Ends a conversation; the next message between app and contact begins another. */
  stop(conversation_id: string, options?: RequestOptions): ApiPromise<Empty> {
    return this.call("conversations.stop", { conversation_id }, {}, options);
  }

  /** Puts a message of the past into a conversation; nothing is sent. */
  injectMessage(
    conversation_id: string,
    body: InjectMessageRequest,
    options?: RequestOptions,
  ): ApiPromise<Empty> {
    return this.call("conversations.injectMessage", { conversation_id }, body, options);
  }

  /** Puts an app event of the past into a conversation; nothing is sent. */
  injectEvent(
    conversation_id: string,
    body: InjectEventRequest,
    options?: RequestOptions,
  ): ApiPromise<InjectEventResponse> {
    return this.call("conversations.injectEvent", { conversation_id }, body, options);
  }
}
