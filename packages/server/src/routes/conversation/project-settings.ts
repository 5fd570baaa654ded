import type { ConversationOperations, ProjectSettings } from "@postrider/contract";
import { phoneChannels } from "../../channels/index.ts";
import type { Call, Handler } from "../../http/route.ts";
import { refuse } from "../../http/validation.ts";
import type { Services } from "../services.ts";

type Operations = ConversationOperations;

/** Of a project that made none (inferred). */
const DEFAULTS: ProjectSettings = { contact_settings: { unified_contact_id_enabled: false } };

/** GET /v1/projects/{project_id}/settings */
export const getSettings: Handler<Operations["projectSettings.get"], Services> = async (
  { project },
  { store },
) => answer(project, await store.projects.getSettings(project));

/** POST /v1/projects/{project_id}/settings */
export const createSettings: Handler<Operations["projectSettings.create"], Services> = (call, services) =>
  put(call, services, DEFAULTS);

/** PATCH /v1/projects/{project_id}/settings */
export const updateSettings: Handler<Operations["projectSettings.update"], Services> = async (
  call,
  services,
) => put(call, services, await services.store.projects.getSettings(call.project));

/** DELETE /v1/projects/{project_id}/settings */
export const deleteSettings: Handler<Operations["projectSettings.delete"], Services> = async (
  { project },
  { store },
) => {
  await store.projects.putSettings(project, undefined);
  return {};
};

async function put(
  { project, body, keep }: Call<Operations["projectSettings.create"]>,
  { store }: Services,
  current: ProjectSettings = DEFAULTS,
) {
  const settings = {
    ...DEFAULTS,
    ...current,
    ...(body.contact_settings && {
      contact_settings: { ...current.contact_settings, ...body.contact_settings },
    }),
  };
  if (settings.contact_settings?.unified_contact_id_enabled) {
    const [conflict] = await store.contacts.conflicts(project, phoneChannels, { size: 1 });
    if (conflict !== undefined)
      refuse([
        {
          path: "$.contact_settings.unified_contact_id_enabled",
          rule: `must not be enabled while contacts share a number, such as ${conflict.identity}`,
        },
      ]);
  }
  const answered = answer(project, settings);
  await store.projects.putSettings(project, settings, keep(answered));
  return answered;
}

function answer(project_id: string, settings: ProjectSettings = DEFAULTS) {
  return { project_id, settings: { ...DEFAULTS, ...settings } };
}
