import type { SendMessageRequest } from "@postrider/contract";
import type { ChannelDescription, Connector } from "../channels/channel.ts";
import type { Clock } from "../lib/clock.ts";
import type { Accepted } from "../messaging/accept.ts";
import type { Messaging } from "../messaging/messaging.ts";
import type { Notifier } from "../messaging/notifier.ts";
import type { Queue } from "../queue/queue.ts";
import type { KeptAnswer } from "../store/answer-store.ts";
import type { Store } from "../store/store.ts";
import type { WebhookRecord } from "../store/webhook-store.ts";
import type { WebhookTest } from "../webhooks/test-webhook.ts";

/** What routes may use. Joined in `app.ts`. */
export interface Services {
  readonly store: Store;
  readonly queue: Pick<Queue, "depth" | "setRate" | "standing">;
  readonly clock: Clock;
  readonly ids: { next(): string };
  readonly messaging: {
    accept(
      projectId: string,
      request: SendMessageRequest,
      keep: (accepted: Accepted) => KeptAnswer | undefined,
    ): Promise<Accepted>;
    sendEvent: Messaging["sendEvent"];
  };
  readonly callbacks: {
    /** Calls a webhook once, to see whether it answers. */
    test(record: WebhookRecord): Promise<WebhookTest>;
    /** Name of the profile of webhooks without one of their own. */
    retries: string;
  };
  readonly notifier: Notifier;
  /** undefined: there is nothing that speaks to the channel. */
  connectorFor(channel: string): Connector | undefined;
  /** undefined: this server has no such channel. */
  describeChannel(channel: string): ChannelDescription | undefined;
  readonly limits: AppLimits;
}

/** Limits that apps are told about. Rates are per second; null is unlimited. */
export interface AppLimits {
  queueCap: number;
  drainPerSecond: number | null;
  callbacksPerSecond: number | null;
}
