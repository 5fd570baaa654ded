import type { SinchClient } from "@postrider/sdk";
import type { WebhookCreate, WebhookUpdate } from "@postrider/sdk/conversation";
import type { Callback } from "../wire/messages.ts";
import type { DeadLetterFilter, DeadLetterPage, WebhookRow, WebhookTest } from "../wire/webhooks.ts";

/** What the pages ask about webhooks. */
export interface WebhookApi {
  listWebhooks(): Promise<WebhookRow[]>;
  createWebhook(webhook: WebhookCreate): Promise<void>;
  updateWebhook(webhookId: string, changes: WebhookUpdate): Promise<void>;
  deleteWebhook(webhookId: string): Promise<void>;
  /** The latest callbacks of a webhook, newest first. */
  listCallbacks(webhookId: string): Promise<Callback[]>;
  testWebhook(webhookId: string): Promise<WebhookTest>;
  enableWebhook(webhookId: string, enabled: boolean): Promise<void>;
  listDeadLetters(filter: DeadLetterFilter, pageToken?: string): Promise<DeadLetterPage>;
  /** How many were queued again, or would be. */
  replayDeadLetters(filter: DeadLetterFilter, dryRun: boolean): Promise<number>;
}

/** @param console path of the server's own endpoints for this project. */
export function createWebhookApi(client: SinchClient, console: string): WebhookApi {
  const { webhooks } = client.conversation;
  const pathOf = (id: string) => `${console}/webhooks/${encodeURIComponent(id)}`;
  const get = <Answer>(path: string, query: Record<string, string> = {}) =>
    client.request<Answer>({ method: "GET", path, query });
  return {
    listWebhooks: async () => (await get<{ webhooks: WebhookRow[] }>(`${console}/webhooks`)).webhooks,
    createWebhook: async (webhook) => {
      await webhooks.create(webhook);
    },
    updateWebhook: async (id, changes) => {
      await webhooks.update(id, changes);
    },
    deleteWebhook: async (id) => {
      await webhooks.delete(id);
    },
    listCallbacks: async (id) =>
      (await get<{ callbacks: Callback[] }>(`${console}/callbacks`, { webhook_id: id })).callbacks,
    testWebhook: (id) =>
      client.request<WebhookTest>({ method: "POST", path: `${pathOf(id)}/test`, body: {} }),
    enableWebhook: async (id, enabled) => {
      await client.request({ method: "PATCH", path: `${pathOf(id)}/delivery`, body: { enabled } });
    },
    listDeadLetters: (filter, pageToken) =>
      get<DeadLetterPage>(`${console}/dead-letters`, {
        ...filter,
        ...(pageToken && { page_token: pageToken }),
      }),
    replayDeadLetters: async (filter, dryRun) => {
      const body = { ...filter, dry_run: dryRun };
      const path = `${console}/dead-letters:replay`;
      return (await client.request<{ count: number }>({ method: "POST", path, body })).count;
    },
  };
}
