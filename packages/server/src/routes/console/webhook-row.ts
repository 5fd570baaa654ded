import type { WebhookRecord } from "../../store/webhook-store.ts";
import type { Services } from "../services.ts";
import type { WebhookRow } from "./wire.ts";

/** A webhook with how its callbacks fare now. */
export async function webhookRow(record: WebhookRecord, services: Services): Promise<WebhookRow> {
  const { store, queue, clock, callbacks } = services;
  const { projectId, id, appId, webhook, delivery = {} } = record;
  const lane = { projectId, kind: "callback", owner: id } as const;
  const [standing, waiting, deadLetters] = await Promise.all([
    queue.standing(lane),
    queue.depth(lane),
    store.deadLetters.count(projectId, { webhookId: id }),
  ]);
  const now = clock.now();
  const restsUntil = standing.restsUntil !== null && standing.restsUntil > now ? standing.restsUntil : null;
  const { retries, disabled, previousSecret } = delivery;
  return {
    id,
    app_id: appId,
    target: webhook.target,
    triggers: webhook.triggers ?? [],
    state: stateOf(record, standing.failures, restsUntil),
    failures: standing.failures,
    rests_until: isoTime(restsUntil),
    disabled:
      disabled === undefined ? null : { at: new Date(disabled.at).toISOString(), reason: disabled.reason },
    signed: Boolean(webhook.secret),
    previous_secret_until:
      previousSecret !== undefined && previousSecret.until > now ? isoTime(previousSecret.until) : null,
    retries: retries ?? null,
    server_retries: callbacks.retries,
    waiting,
    dead_letters: deadLetters,
  };
}

function stateOf(
  { webhook, delivery }: WebhookRecord,
  failures: number,
  restsUntil: number | null,
): WebhookRow["state"] {
  if (webhook.target_type !== "HTTP") return "DISMISSED";
  if (delivery?.disabled !== undefined) return "DISABLED";
  if (restsUntil !== null) return "RESTING";
  return failures > 0 ? "FAILING" : "ACTIVE";
}

function isoTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
