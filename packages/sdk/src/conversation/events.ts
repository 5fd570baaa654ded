import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  ConversationEvent,
  ConversationOperations,
  Empty,
  ListEventsQuery,
  SendEventRequest,
  SendEventResponse,
} from "../generated/conversation.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Events: what happens in a conversation beside messages, such as typing. */
export class Events extends ListResource<ConversationOperations> {
  /** Sends an event to one recipient. Events go to one channel, and do not fall back. */
  send(body: SendEventRequest, options?: RequestOptions): ApiPromise<SendEventResponse> {
    return this.call("events.send", {}, body, options);
  }

  /** Reads one event. @throws NotFoundError */
  get(event_id: string, options?: RequestOptions): ApiPromise<ConversationEvent> {
    return this.call("events.get", { event_id }, undefined, options);
  }

  /** Lists the events of a conversation or of a contact, newest first. */
  list(query: ListEventsQuery, options?: RequestOptions): PagePromise<ConversationEvent> {
    return this.pages("events.list", {}, query, options);
  }

  /** Deletes the stored copy of an event. */
  delete(event_id: string, options?: RequestOptions): ApiPromise<Empty> {
    return this.call("events.delete", { event_id }, undefined, options);
  }
}
