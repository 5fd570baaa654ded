import type { App, ConversationOperations } from "@postrider/contract";
import type { Call, Handler } from "../../http/route.ts";
import type { AppRecord } from "../../store/app-store.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { answerApp, newApp, patchedApp } from "./app-form.ts";

type Operations = ConversationOperations;

/** GET /v1/projects/{project_id}/apps */
export const listApps: Handler<Operations["apps.list"], Services> = async ({ project }, services) => {
  const records = await services.store.apps.list(project);
  return { apps: await Promise.all(records.map((record) => answerApp(record, services))) };
};

/** POST /v1/projects/{project_id}/apps */
export const createApp: Handler<Operations["apps.create"], Services> = async (
  { project, body, keep },
  services,
) => {
  const id = services.ids.next();
  const record = { projectId: project, id, app: newApp(id, body) };
  const answer = await answerApp(record, services);
  // First the lane, with the rate that the answer tells: no crash may leave an app that is not limited.
  await services.queue.setRate(
    { projectId: project, kind: "send", owner: id },
    services.limits.drainPerSecond,
  );
  await services.store.apps.create(record, keep(answer));
  return answer;
};

/** GET /v1/projects/{project_id}/apps/{app_id} */
export const getApp: Handler<Operations["apps.get"], Services> = async (call, services) =>
  answerApp(await loadApp(call, services), services);

/** PATCH /v1/projects/{project_id}/apps/{app_id} */
export const updateApp: Handler<Operations["apps.update"], Services> = async (call, services) => {
  const record = await loadApp(call, services);
  const app: App = patchedApp(record.app, call.body, call.query.update_mask);
  if (!(await services.store.apps.update({ ...record, app }))) throw notFound("App", record.id);
  return answerApp({ ...record, app }, services);
};

/** DELETE /v1/projects/{project_id}/apps/{app_id} */
export const deleteApp: Handler<Operations["apps.delete"], Services> = async (
  { project, path },
  { store },
) => {
  if (!(await store.apps.delete(project, path.app_id))) throw notFound("App", path.app_id);
  return {};
};

async function loadApp(
  { project, path }: Pick<Call<Operations["apps.get"]>, "project" | "path">,
  { store }: Services,
): Promise<AppRecord> {
  const record = await store.apps.get(project, path.app_id);
  if (record === undefined) throw notFound("App", path.app_id);
  return record;
}
