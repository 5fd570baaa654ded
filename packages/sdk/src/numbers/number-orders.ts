import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type {
  CreateNumberOrderRequest,
  LookupNumberRequirementsRequest,
  NumberOrder,
  NumberOrderRegistration,
  NumberRequirements,
  NumbersOperations,
  UpdateRegistrationRequest,
  UploadedAttachment,
} from "../generated/numbers.ts";
import { Resource } from "../internal/resource.ts";

import { type AttachmentFields, MultipartForm } from "./multipart-form.ts";

/** Orders of numbers for which papers are needed. */
export class NumberOrders extends Resource<NumbersOperations> {
  /** Tells which papers a kind of number needs. */
  lookupNumberRequirements(
    body: LookupNumberRequirementsRequest,
    options?: RequestOptions,
  ): ApiPromise<NumberRequirements> {
    return this.call("numberOrders.lookupNumberRequirements", {}, body, options);
  }

  /** Orders numbers; they are kept until the papers are handed in. */
  createNumberOrder(body: CreateNumberOrderRequest, options?: RequestOptions): ApiPromise<NumberOrder> {
    return this.call("numberOrders.createNumberOrder", {}, body, options);
  }

  /** Reads one order. @throws NotFoundError */
  get(orderId: string, options?: RequestOptions): ApiPromise<NumberOrder> {
    return this.call("numberOrders.get", { orderId }, undefined, options);
  }

  /** Reads the papers of an order. */
  getRegistration(orderId: string, options?: RequestOptions): ApiPromise<NumberOrderRegistration> {
    return this.call("numberOrders.getRegistration", { orderId }, undefined, options);
  }

  /** Fills in the papers of an order. */
  updateRegistration(
    orderId: string,
    body: UpdateRegistrationRequest,
    options?: RequestOptions,
  ): ApiPromise<NumberOrderRegistration> {
    return this.call("numberOrders.updateRegistration", { orderId }, body, options);
  }

  /**
   * Adds a file to the papers of an order.
   *
   * @param fields The file, its name if it has one, and the kind of paper where the requirements list some.
   */
  uploadAttachment(
    orderId: string,
    attachmentId: string,
    fields: AttachmentFields,
    options?: RequestOptions,
  ): ApiPromise<UploadedAttachment> {
    const form = new MultipartForm(fields);
    const headers = { ...options?.headers, "content-type": form.contentType };
    return this.call("numberOrders.uploadAttachment", { orderId, attachmentId }, () => form.encode(), {
      ...options,
      headers,
    });
  }

  /** Hands in the papers of an order. */
  submit(orderId: string, options?: RequestOptions): ApiPromise<NumberOrder> {
    return this.call("numberOrders.submit", { orderId }, undefined, options);
  }
}
