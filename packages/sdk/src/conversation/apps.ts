import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  App,
  AppCreate,
  AppUpdate,
  ConversationOperations,
  Empty,
  UpdateAppQuery,
} from "../generated/conversation.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Apps: the senders of messages, each with its channels. */
export class Apps extends ListResource<ConversationOperations> {
  /** Lists the apps of the project; the API answers all of them on one page. */
  list(options?: RequestOptions): PagePromise<App> {
    return this.pages("apps.list", {}, undefined, options);
  }

  /** Creates an app. */
  create(body: AppCreate, options?: RequestOptions): ApiPromise<App> {
    return this.call("apps.create", {}, body, options);
  }

  /** Reads one app. @throws NotFoundError */
  get(app_id: string, options?: RequestOptions): ApiPromise<App> {
    return this.call("apps.get", { app_id }, undefined, options);
  }

  /**
   * Changes an app. Lists, such as `channel_credentials`, are replaced as a whole.
   * With `update_mask` only the named fields change, and a named field that is missing is reset.
   */
  update(app_id: string, fields: AppUpdate & UpdateAppQuery, options?: RequestOptions): ApiPromise<App> {
    return this.call("apps.update", { app_id }, fields, options);
  }

  /** Deletes an app with its conversations, messages and webhooks; contacts stay. */
  delete(app_id: string, options?: RequestOptions): ApiPromise<Empty> {
    return this.call("apps.delete", { app_id }, undefined, options);
  }
}
