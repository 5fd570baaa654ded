import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  BatchAccepted,
  BatchStatus,
  CancelBatchRequest,
  ConversationOperations,
  CreateConsentsRequest,
  CreateContactsRequest,
  DeleteContactsRequest,
  Empty,
  ListBatchesQuery,
  SendBatchRequest,
  SendBatchResponse,
} from "../generated/conversation.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Many at once: messages, contacts and consents. */
export class Batches extends ListResource<ConversationOperations> {
  /** Sends one message, with parameters of their own, to up to 1000 recipients. Tried again only when that cannot send it twice. */
  send(body: SendBatchRequest, options?: RequestOptions): ApiPromise<SendBatchResponse> {
    return this.call("batches.send", {}, body, options);
  }

  /** Tells how far a batch is. @throws NotFoundError */
  get(batch_id: string, options?: RequestOptions): ApiPromise<BatchStatus> {
    return this.call("batches.get", { batch_id }, undefined, options);
  }

  /** Finds the batches with these values in their `batch_metadata`. */
  list(query: ListBatchesQuery, options?: RequestOptions): PagePromise<BatchStatus> {
    return this.pages("batches.list", {}, query, options);
  }

  /** Cancels batches that were not sent yet, by id or by metadata. */
  cancel(body: CancelBatchRequest, options?: RequestOptions): ApiPromise<Empty> {
    return this.call("batches.cancel", {}, body, options);
  }

  /** Creates up to 1000 contacts. */
  createContacts(body: CreateContactsRequest, options?: RequestOptions): ApiPromise<BatchAccepted> {
    return this.call("batches.createContacts", {}, body, options);
  }

  /** Deletes up to 1000 contacts. */
  deleteContacts(body: DeleteContactsRequest, options?: RequestOptions): ApiPromise<BatchAccepted> {
    return this.call("batches.deleteContacts", {}, body, options);
  }

  /** Puts addresses on the opt-out lists of an app. */
  createConsents(body: CreateConsentsRequest, options?: RequestOptions): ApiPromise<BatchAccepted> {
    return this.call("batches.createConsents", {}, body, options);
  }
}
