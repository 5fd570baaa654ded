import type { ConversationOperations, Webhook } from "@postrider/contract";
import type { Handler } from "../../http/route.ts";
import type { WebhookDelivery, WebhookRecord } from "../../store/webhook-store.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { newWebhook, patchedWebhook, WEBHOOKS_PER_APP } from "./webhook-rules.ts";

type Operations = ConversationOperations;

/** POST /v1/projects/{project_id}/webhooks */
export const createWebhook: Handler<Operations["webhooks.create"], Services> = async (
  { project, body, keep },
  services,
) => {
  const { store, ids, queue, limits } = services;
  if ((await store.apps.get(project, body.app_id)) === undefined) throw notFound("App", body.app_id);
  const id = ids.next();
  const webhook = newWebhook(id, body);
  await store.webhooks.create(
    { projectId: project, id, appId: body.app_id, webhook },
    { perApp: WEBHOOKS_PER_APP },
    keep(webhook),
  );
  await queue.setRate({ projectId: project, kind: "callback", owner: id }, limits.callbacksPerSecond);
  return webhook;
};

/** GET /v1/projects/{project_id}/apps/{app_id}/webhooks */
export const listWebhooks: Handler<Operations["webhooks.list"], Services> = async (
  { project, path },
  { store },
) => {
  if ((await store.apps.get(project, path.app_id)) === undefined) throw notFound("App", path.app_id);
  const records = await store.webhooks.forApp(project, path.app_id);
  return { webhooks: records.map((record) => record.webhook) };
};

/** GET /v1/projects/{project_id}/webhooks/{webhook_id} */
export const getWebhook: Handler<Operations["webhooks.get"], Services> = async (
  { project, path },
  services,
) => (await loadWebhook(project, path.webhook_id, services)).webhook;

/** PATCH /v1/projects/{project_id}/webhooks/{webhook_id} */
export const updateWebhook: Handler<Operations["webhooks.update"], Services> = async (call, services) => {
  const record = await loadWebhook(call.project, call.path.webhook_id, services);
  const webhook = patchedWebhook(record.webhook, call.body, call.query.update_mask);
  const changed = { ...record, webhook, delivery: deliveryAfter(record, webhook) };
  if (!(await services.store.webhooks.update(changed))) throw notFound("Webhook", record.id);
  return webhook;
};

/** DELETE /v1/projects/{project_id}/webhooks/{webhook_id} */
export const deleteWebhook: Handler<Operations["webhooks.delete"], Services> = async (
  { project, path },
  { store },
) => {
  if (!(await store.webhooks.delete(project, path.webhook_id))) throw notFound("Webhook", path.webhook_id);
  return {};
};

/**
 * What is ours of a webhook after a change on the wire. A new secret counts at once and alone: who wants both for a
 * while rotates it. A new target has not said that it wants no more, so it is called.
 */
function deliveryAfter({ webhook: old, delivery = {} }: WebhookRecord, now: Webhook): WebhookDelivery {
  const { previousSecret, disabled, ...rest } = delivery;
  return {
    ...rest,
    ...(previousSecret !== undefined && now.secret === old.secret && { previousSecret }),
    ...(disabled !== undefined && now.target === old.target && { disabled }),
  };
}

async function loadWebhook(project: string, webhookId: string, { store }: Services): Promise<WebhookRecord> {
  const record = await store.webhooks.get(project, webhookId);
  if (record === undefined) throw notFound("Webhook", webhookId);
  return record;
}
