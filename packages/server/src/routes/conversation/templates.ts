import type { ConversationOperations, Template } from "@postrider/contract";
import type { Handler } from "../../http/route.ts";
import { LATEST, newestOf } from "../../templates/find-translation.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { answerTemplate, newTemplate, replacedTemplate } from "./template-form.ts";

type Operations = ConversationOperations;

/** GET /v2/projects/{project_id}/templates */
export const listTemplates: Handler<Operations["templates.list"], Services> = async (
  { project },
  { store },
) => ({ templates: (await store.templates.list(project, "v2")).map(answerTemplate) });

/** POST /v2/projects/{project_id}/templates */
export const createTemplate: Handler<Operations["templates.create"], Services> = async (
  { project, body, keep },
  { store, ids, clock },
) => {
  const template = newTemplate(ids.next(), body, new Date(clock.now()).toISOString());
  const answer = answerTemplate(template);
  await store.templates.create({ projectId: project, id: template.id, form: "v2", template }, keep(answer));
  return answer;
};

/** GET /v2/projects/{project_id}/templates/{template_id} */
export const getTemplate: Handler<Operations["templates.get"], Services> = async (
  { project, path },
  services,
) => answerTemplate(await load(project, path.template_id, services));

/** PUT /v2/projects/{project_id}/templates/{template_id} */
export const updateTemplate: Handler<Operations["templates.update"], Services> = async (
  { project, path, body },
  { store, clock },
) => {
  const now = new Date(clock.now()).toISOString();
  const template = await store.templates.change(project, "v2", path.template_id, (current) =>
    replacedTemplate(current, body, now),
  );
  if (template === undefined) throw notFound("Template", path.template_id);
  return answerTemplate(template);
};

/** DELETE /v2/projects/{project_id}/templates/{template_id} */
export const deleteTemplate: Handler<Operations["templates.delete"], Services> = async (
  { project, path },
  { store },
) => {
  if (!(await store.templates.delete(project, "v2", path.template_id)))
    throw notFound("Template", path.template_id);
  return {};
};

/** GET /v2/projects/{project_id}/templates/{template_id}/translations */
export const listTranslations: Handler<Operations["templates.listTranslations"], Services> = async (
  { project, path, query },
  services,
) => {
  const { translations } = await load(project, path.template_id, services);
  const { language_code, translation_version: version } = query;
  const inLanguage = translations.filter((one) => !language_code || one.language_code === language_code);
  if (!version) return { translations: inLanguage };
  if (version !== LATEST) return { translations: inLanguage.filter((one) => one.version === version) };
  const isNewest = (one: Template["translations"][number]) =>
    newestOf(inLanguage.filter(({ language_code }) => language_code === one.language_code)) === one;
  return { translations: inLanguage.filter(isNewest) };
};

async function load(project: string, id: string, { store }: Services): Promise<Template> {
  const template = await store.templates.get(project, "v2", id);
  if (template === undefined) throw notFound("Template", id);
  return template;
}
