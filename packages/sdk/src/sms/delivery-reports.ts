import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  BatchDeliveryReport,
  GetDeliveryReportQuery,
  ListDeliveryReportsQuery,
  RecipientDeliveryReport,
  SmsOperations,
} from "../generated/sms.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Delivery reports: what became of messages. */
export class DeliveryReports extends ListResource<SmsOperations> {
  /** Reads the report of a batch; with numbers when `type` is `full`. */
  get(
    batch_id: string,
    query?: GetDeliveryReportQuery,
    options?: RequestOptions,
  ): ApiPromise<BatchDeliveryReport> {
    return this.call("deliveryReports.get", { batch_id }, query, options);
  }

  /** Reads the report of one message of a batch. @throws NotFoundError */
  getForNumber(
    batch_id: string,
    recipient_msisdn: string,
    options?: RequestOptions,
  ): ApiPromise<RecipientDeliveryReport> {
    return this.call("deliveryReports.getForNumber", { batch_id, recipient_msisdn }, undefined, options);
  }

  /** Lists the reports of finished messages, newest first. */
  list(query?: ListDeliveryReportsQuery, options?: RequestOptions): PagePromise<RecipientDeliveryReport> {
    return this.pages("deliveryReports.list", {}, query, options);
  }
}
