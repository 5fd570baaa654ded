import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  ConversationOperations,
  Empty,
  ListTranslationsTemplateQuery,
  Template,
  TemplateCreate,
  TemplateTranslation,
  TemplateUpdate,
} from "../generated/conversation.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Templates: messages written once, with variables and translations. */
export class Templates extends ListResource<ConversationOperations> {
  /** Lists the templates of the project; the API answers all of them on one page. */
  list(options?: RequestOptions): PagePromise<Template> {
    return this.pages("templates.list", {}, undefined, options);
  }

  /** Creates a template. */
  create(body: TemplateCreate, options?: RequestOptions): ApiPromise<Template> {
    return this.call("templates.create", {}, body, options);
  }

  /** Reads one template. @throws NotFoundError */
  get(template_id: string, options?: RequestOptions): ApiPromise<Template> {
    return this.call("templates.get", { template_id }, undefined, options);
  }

  /** Replaces a template. @throws ConflictError when `version` is not that of the stored one. */
  update(template_id: string, body: TemplateUpdate, options?: RequestOptions): ApiPromise<Template> {
    return this.call("templates.update", { template_id }, body, options);
  }

  /** Deletes a template with its translations. */
  delete(template_id: string, options?: RequestOptions): ApiPromise<Empty> {
    return this.call("templates.delete", { template_id }, undefined, options);
  }

  /** Lists the translations of a template, by language and version if wanted. */
  listTranslations(
    template_id: string,
    query?: ListTranslationsTemplateQuery,
    options?: RequestOptions,
  ): PagePromise<TemplateTranslation> {
    return this.pages("templates.listTranslations", { template_id }, query, options);
  }
}
