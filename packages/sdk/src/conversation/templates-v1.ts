import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import type {
  ConversationOperations,
  Empty,
  TemplateV1,
  TemplateV1Input,
  UpdateTemplatesV1Query,
} from "../generated/conversation.ts";
import { ListResource } from "../internal/list-resource.ts";

/** Templates in their older form, with the content as JSON text. */
export class TemplatesV1 extends ListResource<ConversationOperations> {
  /** Lists the templates of the project on one page. */
  list(options?: RequestOptions): PagePromise<TemplateV1> {
    return this.pages("templatesV1.list", {}, undefined, options);
  }

  /** Creates a template. */
  create(body: TemplateV1Input, options?: RequestOptions): ApiPromise<TemplateV1> {
    return this.call("templatesV1.create", {}, body, options);
  }

  /** Reads one template. @throws NotFoundError */
  get(template_id: string, options?: RequestOptions): ApiPromise<TemplateV1> {
    return this.call("templatesV1.get", { template_id }, undefined, options);
  }

  /** Changes a template; translations are replaced as a whole. */
  update(
    template_id: string,
    fields: TemplateV1Input & UpdateTemplatesV1Query,
    options?: RequestOptions,
  ): ApiPromise<TemplateV1> {
    return this.call("templatesV1.update", { template_id }, fields, options);
  }

  /** Deletes a template. */
  delete(template_id: string, options?: RequestOptions): ApiPromise<Empty> {
    return this.call("templatesV1.delete", { template_id }, undefined, options);
  }
}
