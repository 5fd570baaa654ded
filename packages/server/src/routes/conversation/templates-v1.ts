import type { ConversationOperations, TemplateV1, TemplateV1Input } from "@postrider/contract";
import { applyPatch } from "../../http/field-mask.ts";
import type { Handler } from "../../http/route.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";

type Operations = ConversationOperations;

/** Fields of a template that callers set. */
const WRITABLE = [
  "description",
  "channel",
  "default_translation",
  "translations",
] as const satisfies (keyof TemplateV1Input)[];

/** GET /v1/projects/{project_id}/templates */
export const listTemplatesV1: Handler<Operations["templatesV1.list"], Services> = async (
  { project },
  { store },
) => ({ templates: await store.templates.list(project, "v1") });

/** POST /v1/projects/{project_id}/templates */
export const createTemplateV1: Handler<Operations["templatesV1.create"], Services> = async (
  { project, body, keep },
  { store, ids, clock },
) => {
  const now = new Date(clock.now()).toISOString();
  const template = kept(ids.next(), body, now, now);
  await store.templates.create({ projectId: project, id: template.id, form: "v1", template }, keep(template));
  return template;
};

/** GET /v1/projects/{project_id}/templates/{template_id} */
export const getTemplateV1: Handler<Operations["templatesV1.get"], Services> = async (
  { project, path },
  { store },
) => {
  const template = await store.templates.get(project, "v1", path.template_id);
  if (template === undefined) throw notFound("Template", path.template_id);
  return template;
};

/** PATCH /v1/projects/{project_id}/templates/{template_id} */
export const updateTemplateV1: Handler<Operations["templatesV1.update"], Services> = async (
  { project, path, query, body },
  { store, clock },
) => {
  const now = new Date(clock.now()).toISOString();
  const template = await store.templates.change(project, "v1", path.template_id, (current) =>
    kept(current.id, applyPatch(current, { ...body }, query.update_mask, WRITABLE), current.create_time, now),
  );
  if (template === undefined) throw notFound("Template", path.template_id);
  return template;
};

/** DELETE /v1/projects/{project_id}/templates/{template_id} */
export const deleteTemplateV1: Handler<Operations["templatesV1.delete"], Services> = async (
  { project, path },
  { store },
) => {
  if (!(await store.templates.delete(project, "v1", path.template_id)))
    throw notFound("Template", path.template_id);
  return {};
};

/** Answers say UNSPECIFIED for whose it is, whatever was said. Source: Conversation API reference, "Templates V1". */
function kept(id: string, fields: TemplateV1Input, createTime: string | undefined, now: string): TemplateV1 {
  const { description = "", default_translation = "", translations = [] } = fields;
  return {
    id,
    description,
    channel: "UNSPECIFIED",
    default_translation,
    translations: translations.map((one) => ({
      ...one,
      create_time: one.create_time ?? now,
      update_time: now,
    })),
    create_time: createTime ?? now,
    update_time: now,
  };
}
