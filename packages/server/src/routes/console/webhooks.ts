import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { Authenticator } from "../../http/authentication.ts";
import { authenticateInProject } from "../../http/operations.ts";
import { refuse } from "../../http/validation.ts";
import type { WebhookDelivery, WebhookRecord } from "../../store/webhook-store.ts";
import { PROFILE_RULE, readProfile } from "../../webhooks/profile.ts";
import type { Services } from "../services.ts";
import { notFound } from "../translate-errors.ts";
import { Fields } from "./fields.ts";
import { problem } from "./query.ts";
import { webhookRow } from "./webhook-row.ts";
import type {
  RotateSecretAnswer,
  RotateSecretRequest,
  TestWebhookAnswer,
  WebhookDeliveryRequest,
  WebhookRow,
  WebhookRows,
} from "./wire.ts";

const DEFAULT_OVERLAP_SECONDS = 86_400;
const MAX_OVERLAP_SECONDS = 604_800;
/** Longest secret, as the contract has it for webhooks. */
const MAX_SECRET_CHARS = 256;

interface OfWebhook {
  Params: { project_id: string; webhook_id: string };
}

/** What webhooks have beyond the product API: how they fare, how they are called, and a call to try them. */
export function mountConsoleWebhooks(
  server: FastifyInstance,
  services: Services,
  authenticator: Authenticator,
): void {
  const { store, clock } = services;
  const onRequest = authenticateInProject(authenticator);
  const base = "/console/v1/projects/:project_id/webhooks";

  server.get<{ Params: { project_id: string } }>(
    base,
    { onRequest, config: { operation: "console.webhooks" } },
    async ({ params }): Promise<WebhookRows> => {
      const apps = await store.apps.list(params.project_id);
      const webhooks = await Promise.all(apps.map(({ id }) => store.webhooks.forApp(params.project_id, id)));
      return { webhooks: await Promise.all(webhooks.flat().map((record) => webhookRow(record, services))) };
    },
  );

  server.patch<OfWebhook>(
    `${base}/:webhook_id/delivery`,
    { onRequest, config: { operation: "console.webhookDelivery" } },
    async ({ params, body }): Promise<WebhookRow> => {
      const change = readDeliveryChange(new Fields<WebhookDeliveryRequest>(body), clock.now());
      const record = await changed(params, (webhook) => ({ ...webhook, delivery: change(webhook.delivery) }));
      return webhookRow(record, services);
    },
  );

  server.post<OfWebhook>(
    `${base}/:webhook_id/rotate-secret`,
    { onRequest, config: { operation: "console.rotateSecret" } },
    async ({ params, body }): Promise<RotateSecretAnswer> => {
      const fields = new Fields<RotateSecretRequest>(body);
      const secret = readSecret(fields) ?? `whsec_${randomBytes(32).toString("base64")}`;
      const overlap =
        fields.number("overlap_seconds", { min: 0, max: MAX_OVERLAP_SECONDS }) ?? DEFAULT_OVERLAP_SECONDS;
      const record = await changed(params, (current) =>
        withSecret(current, secret, clock.now() + overlap * 1000),
      );
      const until = record.delivery?.previousSecret?.until;
      return {
        secret,
        previous_secret_until: until === undefined ? null : new Date(until).toISOString(),
      };
    },
  );

  server.post<OfWebhook>(
    `${base}/:webhook_id/test`,
    { onRequest, config: { operation: "console.testWebhook" } },
    async ({ params }): Promise<TestWebhookAnswer> => {
      const record = await store.webhooks.get(params.project_id, params.webhook_id);
      if (record === undefined) throw notFound("Webhook", params.webhook_id);
      const { verdict, result } = await services.callbacks.test(record);
      return {
        verdict,
        status: result.status,
        latency_ms: result.latencyMs,
        error: result.error ?? null,
      };
    },
  );

  async function changed(
    { project_id, webhook_id }: OfWebhook["Params"],
    change: (record: WebhookRecord) => WebhookRecord,
  ): Promise<WebhookRecord> {
    const record = await store.webhooks.change(project_id, webhook_id, change);
    if (record === undefined) throw notFound("Webhook", webhook_id);
    return record;
  }
}

function readDeliveryChange(fields: Fields<WebhookDeliveryRequest>, now: number) {
  const clears = fields.isNull("retries");
  const retries = clears ? undefined : fields.text("retries");
  if (retries !== undefined && readProfile(retries) === undefined)
    refuse([problem("retries", `${PROFILE_RULE}, was "${retries}"`)]);
  const enabled = fields.flag("enabled");

  return (current: WebhookDelivery = {}): WebhookDelivery => {
    const { retries: oldRetries, disabled, ...rest } = current;
    const newRetries = clears ? undefined : (retries ?? oldRetries);
    const newlyDisabled = disabled ?? { at: now, reason: "it was disabled by hand." };
    const newDisabled = enabled === undefined ? disabled : enabled ? undefined : newlyDisabled;
    return {
      ...rest,
      ...(newRetries !== undefined && { retries: newRetries }),
      ...(newDisabled !== undefined && { disabled: newDisabled }),
    };
  };
}

function readSecret(fields: Fields<RotateSecretRequest>): string | undefined {
  const secret = fields.text("secret");
  if (secret !== undefined && (secret === "" || secret.length > MAX_SECRET_CHARS))
    refuse([problem("secret", `must have 1 to ${MAX_SECRET_CHARS} characters`)]);
  return secret;
}

/** The webhook with another secret; the one that it had counts until then. */
function withSecret(record: WebhookRecord, secret: string, until: number): WebhookRecord {
  const { previousSecret: _, ...delivery } = record.delivery ?? {};
  const old = record.webhook.secret;
  const isNew = old !== undefined && old !== "" && old !== secret;
  return {
    ...record,
    webhook: { ...record.webhook, secret },
    delivery: { ...delivery, ...(isNew && { previousSecret: { secret: old, until } }) },
  };
}
