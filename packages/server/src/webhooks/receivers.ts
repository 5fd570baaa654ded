import type { ClientCredentials } from "@postrider/contract";
import type { CallbackRecord } from "../store/callback-store.ts";
import type { Store } from "../store/store.ts";
import type { WebhookRecord } from "../store/webhook-store.ts";
import { type DeliveryProfile, readProfile } from "./profile.ts";
import type { SigningSecrets } from "./sign.ts";

/** Where a callback goes, how it proves where it is from, and how it is repeated. */
export interface Receiver {
  target: string;
  /** Sign the callback; none: unsigned. */
  secrets: SigningSecrets | undefined;
  /** For targets that want an access token. */
  credentials: ClientCredentials | null;
  profile: DeliveryProfile;
}

/** Nobody wants the callback any more; says why, for people. */
export interface NoReceiver {
  gone: string;
}

export interface ReceiversOptions {
  store: Pick<Store, "apps" | "webhooks">;
  /** Of webhooks that have none of their own, and of addresses that a message named. */
  profile: DeliveryProfile;
}

/** Who gets a callback, by today's settings: who repairs an address wants what was missed to go there. */
export async function receiverOf(
  callback: CallbackRecord,
  now: number,
  options: ReceiversOptions,
): Promise<Receiver | NoReceiver> {
  const { projectId, appId, webhookId, target } = callback;
  const { store, profile } = options;
  if (webhookId === null) {
    const record = await store.apps.get(projectId, appId);
    const current = record?.app.callback_settings?.secret_for_overridden_callback_urls;
    return { target, secrets: current ? { current } : undefined, credentials: null, profile };
  }
  const record = (await store.webhooks.forApp(projectId, appId)).find(({ id }) => id === webhookId);
  if (record === undefined || record.webhook.target_type !== "HTTP")
    return { gone: "The webhook was deleted or dismissed." };
  const disabled = record.delivery?.disabled;
  if (disabled !== undefined) return { gone: `The webhook is disabled: ${disabled.reason}` };
  return receiverOfWebhook(record, now, profile);
}

/** A webhook as a receiver, whatever it is called for. */
export function receiverOfWebhook(
  { webhook, delivery }: WebhookRecord,
  now: number,
  fallback: DeliveryProfile,
): Receiver {
  const { retries, previousSecret } = delivery ?? {};
  const isRotating = previousSecret !== undefined && now < previousSecret.until;
  return {
    target: webhook.target,
    secrets: webhook.secret
      ? { current: webhook.secret, ...(isRotating && { previous: previousSecret.secret }) }
      : undefined,
    credentials: webhook.client_credentials ?? null,
    profile: (retries === undefined ? undefined : readProfile(retries)) ?? fallback,
  };
}
