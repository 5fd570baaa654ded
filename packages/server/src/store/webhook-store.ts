import type { Webhook } from "@postrider/contract";
import type { KeptAnswer } from "./answer-store.ts";

export interface WebhookRecord {
  projectId: string;
  id: string;
  appId: string;
  webhook: Webhook;
  /** Absent: nothing of it was ever set. */
  delivery?: WebhookDelivery;
}

/** How a webhook is called: ours, and never on the wire of the product APIs. */
export interface WebhookDelivery {
  /** Name of a retry profile, as in `webhooks/profile.ts`. Absent: the server's. */
  retries?: string;
  /** The secret that was replaced, while callbacks are signed for it too. */
  previousSecret?: { secret: string; until: number };
  /** Nothing is sent there until it is enabled again, or gets another target. */
  disabled?: { at: number; reason: string };
}

export interface WebhookStore {
  /**
   * @param answer is kept in the same commit.
   * @throws KeyTaken, DuplicateTarget, TooManyWebhooks: checked in the same transaction.
   */
  create(record: WebhookRecord, limits: { perApp: number }, answer?: KeptAnswer): Promise<void>;
  get(projectId: string, webhookId: string): Promise<WebhookRecord | undefined>;
  /** Cached like an app. */
  forApp(projectId: string, appId: string): Promise<WebhookRecord[]>;
  update(record: WebhookRecord): Promise<boolean>;
  /**
   * Changes a webhook as it stands, with its row locked, so that no change is lost. `change` answers undefined to
   * leave it as it is. Answers what it is then; undefined when there is no such webhook.
   */
  change(
    projectId: string,
    webhookId: string,
    change: (record: WebhookRecord) => WebhookRecord | undefined,
  ): Promise<WebhookRecord | undefined>;
  delete(projectId: string, webhookId: string): Promise<boolean>;
}

export class DuplicateTarget extends Error {
  override readonly name = "DuplicateTarget";
}

export class TooManyWebhooks extends Error {
  override readonly name = "TooManyWebhooks";
}
