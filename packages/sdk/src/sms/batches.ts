import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  Batch,
  BinaryBatch,
  BinaryRequest,
  DeliveryFeedbackRequest,
  DryRunQuery,
  DryRunResponse,
  ListBatchesQuery,
  MediaBatch,
  MediaRequest,
  SendBatchRequest,
  SmsOperations,
  TextBatch,
  TextRequest,
  UpdateBatchRequest,
  UpdateBinaryRequest,
  UpdateMediaRequest,
  UpdateTextRequest,
} from "../generated/sms.ts";
import { ListResource } from "../internal/list-resource.ts";

/** A request without its type, which the name of the function says. */
export type Untyped<Request extends { type?: string }> = Omit<Request, "type">;

/** Batches: one message to up to 1000 numbers or groups. */
export class Batches extends ListResource<SmsOperations> {
  /** Sends a message of any type to up to 1000 numbers or groups. Tried again only when that cannot send it twice. */
  send(body: SendBatchRequest, options?: RequestOptions): ApiPromise<Batch> {
    return this.call("batches.send", {}, body, options);
  }

  /** Sends texts. */
  sendSms(fields: Untyped<TextRequest>, options?: RequestOptions): ApiPromise<TextBatch> {
    return this.call("batches.send", {}, { ...fields, type: "mt_text" }, options) as ApiPromise<TextBatch>;
  }

  /** Sends media messages. */
  sendMms(fields: Untyped<MediaRequest>, options?: RequestOptions): ApiPromise<MediaBatch> {
    return this.call("batches.send", {}, { ...fields, type: "mt_media" }, options) as ApiPromise<MediaBatch>;
  }

  /** Sends binary messages. */
  sendBinary(fields: Untyped<BinaryRequest>, options?: RequestOptions): ApiPromise<BinaryBatch> {
    return this.call(
      "batches.send",
      {},
      { ...fields, type: "mt_binary" },
      options,
    ) as ApiPromise<BinaryBatch>;
  }

  /** Lists batches, newest first; those of the last day unless `start_date` says otherwise. */
  list(query?: ListBatchesQuery, options?: RequestOptions): PagePromise<Batch> {
    return this.pages("batches.list", {}, query, options);
  }

  /** Reads one batch. @throws NotFoundError */
  get(batch_id: string, options?: RequestOptions): ApiPromise<Batch> {
    return this.call("batches.get", { batch_id }, undefined, options);
  }

  /** Tells what a batch would send; nothing is sent or stored. */
  dryRun(body: SendBatchRequest & DryRunQuery, options?: RequestOptions): ApiPromise<DryRunResponse> {
    return this.call("batches.dryRun", {}, body, options);
  }

  /** Tells what a batch of texts would send. */
  dryRunSms(
    fields: Untyped<TextRequest> & DryRunQuery,
    options?: RequestOptions,
  ): ApiPromise<DryRunResponse> {
    return this.call("batches.dryRun", {}, { ...fields, type: "mt_text" }, options);
  }

  /** Tells what a batch of media messages would send. */
  dryRunMms(
    fields: Untyped<MediaRequest> & DryRunQuery,
    options?: RequestOptions,
  ): ApiPromise<DryRunResponse> {
    return this.call("batches.dryRun", {}, { ...fields, type: "mt_media" }, options);
  }

  /** Tells what a batch of binary messages would send. */
  dryRunBinary(
    fields: Untyped<BinaryRequest> & DryRunQuery,
    options?: RequestOptions,
  ): ApiPromise<DryRunResponse> {
    return this.call("batches.dryRun", {}, { ...fields, type: "mt_binary" }, options);
  }

  /** Changes the named fields of a batch that was not sent yet; null resets one. */
  update(batch_id: string, body: UpdateBatchRequest, options?: RequestOptions): ApiPromise<Batch> {
    return this.call("batches.update", { batch_id }, body, options);
  }

  /** Changes a batch of texts that was not sent yet. */
  updateSms(
    batch_id: string,
    fields: Untyped<UpdateTextRequest>,
    options?: RequestOptions,
  ): ApiPromise<TextBatch> {
    return this.call(
      "batches.update",
      { batch_id },
      { ...fields, type: "mt_text" },
      options,
    ) as ApiPromise<TextBatch>;
  }

  /** Changes a batch of media messages that was not sent yet. */
  updateMms(
    batch_id: string,
    fields: Untyped<UpdateMediaRequest>,
    options?: RequestOptions,
  ): ApiPromise<MediaBatch> {
    return this.call(
      "batches.update",
      { batch_id },
      { ...fields, type: "mt_media" },
      options,
    ) as ApiPromise<MediaBatch>;
  }

  /** Changes a batch of binary messages that was not sent yet. */
  updateBinary(
    batch_id: string,
    fields: Untyped<UpdateBinaryRequest>,
    options?: RequestOptions,
  ): ApiPromise<BinaryBatch> {
    return this.call(
      "batches.update",
      { batch_id },
      { ...fields, type: "mt_binary" },
      options,
    ) as ApiPromise<BinaryBatch>;
  }

  /** Puts another batch in the place of one that was not sent yet, under the same id. */
  replace(batch_id: string, body: SendBatchRequest, options?: RequestOptions): ApiPromise<Batch> {
    return this.call("batches.replace", { batch_id }, body, options);
  }

  /** Puts a batch of texts in the place of one that was not sent yet. */
  replaceSms(
    batch_id: string,
    fields: Untyped<TextRequest>,
    options?: RequestOptions,
  ): ApiPromise<TextBatch> {
    return this.call(
      "batches.replace",
      { batch_id },
      { ...fields, type: "mt_text" },
      options,
    ) as ApiPromise<TextBatch>;
  }

  /** Puts a batch of media messages in the place of one that was not sent yet. */
  replaceMms(
    batch_id: string,
    fields: Untyped<MediaRequest>,
    options?: RequestOptions,
  ): ApiPromise<MediaBatch> {
    return this.call(
      "batches.replace",
      { batch_id },
      { ...fields, type: "mt_media" },
      options,
    ) as ApiPromise<MediaBatch>;
  }

  /** Puts a batch of binary messages in the place of one that was not sent yet. */
  replaceBinary(
    batch_id: string,
    fields: Untyped<BinaryRequest>,
    options?: RequestOptions,
  ): ApiPromise<BinaryBatch> {
    return this.call(
      "batches.replace",
      { batch_id },
      { ...fields, type: "mt_binary" },
      options,
    ) as ApiPromise<BinaryBatch>;
  }

  /** Cancels a batch. What was handed over already runs on. */
  cancel(batch_id: string, options?: RequestOptions): ApiPromise<Batch> {
    return this.call("batches.cancel", { batch_id }, undefined, options);
  }

  /** Tells which recipients confirmed receipt; none named means all. */
  sendDeliveryFeedback(
    batch_id: string,
    body: DeliveryFeedbackRequest,
    options?: RequestOptions,
  ): ApiPromise<SmsOperations["batches.sendDeliveryFeedback"]["response"]> {
    return this.call("batches.sendDeliveryFeedback", { batch_id }, body, options);
  }
}
