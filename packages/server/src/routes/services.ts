import type { SendMessageRequest } from "@postrider/contract";
import type { ChannelDescription } from "../channels/channel.ts";
import type { Clock } from "../lib/clock.ts";
import type { Accepted } from "../messaging/accept.ts";
import type { Queue } from "../queue/queue.ts";
import type { KeptAnswer, Store } from "../store/store.ts";

/** What routes may use. Joined in `app.ts`. */
export interface Services {
  readonly store: Store;
  readonly queue: Pick<Queue, "depth" | "setRate">;
  readonly clock: Clock;
  readonly ids: { next(): string };
  readonly messaging: {
    accept(
      projectId: string,
      request: SendMessageRequest,
      keep: (accepted: Accepted) => KeptAnswer | undefined,
    ): Promise<Accepted>;
  };
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
