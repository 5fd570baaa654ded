import type { SinchClient } from "@postrider/sdk";
import type { Template, TemplateCreate, TemplateUpdate } from "@postrider/sdk/conversation";

/** What the pages ask about templates of this API; those that channels keep are not among them. */
export interface TemplateApi {
  listTemplates(): Promise<Template[]>;
  getTemplate(id: string): Promise<Template>;
  createTemplate(template: TemplateCreate): Promise<Template>;
  /** Refused when somebody else changed it since the version that is named. */
  replaceTemplate(id: string, template: TemplateUpdate): Promise<Template>;
}

export function createTemplateApi({ conversation: { templates } }: SinchClient): TemplateApi {
  return {
    listTemplates: async () => (await templates.list()).data,
    getTemplate: (id) => templates.get(id),
    createTemplate: (template) => templates.create(template),
    replaceTemplate: (id, template) => templates.update(id, template),
  };
}
