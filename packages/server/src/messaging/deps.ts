import type { ChannelDescription, Connector } from "../channels/channel.ts";
import type { Clock } from "../lib/clock.ts";
import type { Queue } from "../queue/queue.ts";
import type { Store } from "../store/store.ts";
import type { MessagingSettings } from "./settings.ts";

/** What the six steps need. Everything that decides, waits or throws dice comes in here. */
export interface MessagingDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly ids: IdMaker;
  /** undefined: the server does not know the channel. */
  describeChannel(channel: string): ChannelDescription | undefined;
  /** undefined: there is nothing that could submit to the channel. */
  connectorFor(channel: string): Connector | undefined;
  /** 0 <= number < 1; spreads retries. */
  random(): number;
  readonly settings: MessagingSettings;
  readonly log: Log;
  readonly observe?: MessagingObserver;
}

export interface IdMaker {
  next(): string;
}

/** The part of a pino logger that is used. Fields are ids and numbers, never bodies or secrets. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Hooks for metrics. */
export interface MessagingObserver {
  /** A submission's answer was lost; it is repeated under the same key, or left to receipts. */
  lostAnswer?(handling: "repeated" | "awaited"): void;
  /** A submission ended. */
  submitted?(channel: string, result: "accepted" | "refused" | "unknown", latencyMs: number): void;
}
