import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  ConversationOperations,
  Empty,
  UpdateWebhookQuery,
  Webhook,
  WebhookCreate,
  WebhookUpdate,
} from "../generated/conversation.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Webhooks: addresses that are called when something happens. At most 5 for one app. */
export class Webhooks extends ListResource<ConversationOperations> {
  /** Lists the webhooks of an app; the API answers all of them on one page. */
  list(app_id: string, options?: RequestOptions): PagePromise<Webhook> {
    return this.pages("webhooks.list", { app_id }, undefined, options);
  }

  /** Creates a webhook. Set `target_type: "HTTP"`: the API's default delivers nothing. */
  create(body: WebhookCreate, options?: RequestOptions): ApiPromise<Webhook> {
    return this.call("webhooks.create", {}, body, options);
  }

  /** Reads one webhook. @throws NotFoundError */
  get(webhook_id: string, options?: RequestOptions): ApiPromise<Webhook> {
    return this.call("webhooks.get", { webhook_id }, undefined, options);
  }

  /**
   * Changes a webhook. `triggers` is replaced as a whole.
   * With `update_mask` only the named fields change, and a named field that is missing is reset.
   */
  update(
    webhook_id: string,
    fields: WebhookUpdate & UpdateWebhookQuery,
    options?: RequestOptions,
  ): ApiPromise<Webhook> {
    return this.call("webhooks.update", { webhook_id }, fields, options);
  }

  /** Deletes a webhook. */
  delete(webhook_id: string, options?: RequestOptions): ApiPromise<Empty> {
    return this.call("webhooks.delete", { webhook_id }, undefined, options);
  }
}
