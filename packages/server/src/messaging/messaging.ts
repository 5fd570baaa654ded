import type { SendEventRequest, SendMessageRequest } from "@postrider/contract";
import type { ChannelEvent } from "../channels/channel.ts";
import type { ClaimedWork } from "../queue/queue.ts";
import type { KeptAnswer } from "../store/answer-store.ts";
import { type Accepted, accept } from "./accept.ts";
import type { MessagingDeps } from "./deps.ts";
import { createDispatch } from "./dispatch.ts";
import { Gates } from "./gates.ts";
import { createLoaders } from "./loaders.ts";
import { QueueDepths } from "./queue-depths.ts";
import { createReceipts } from "./receipts.ts";
import { createReceive } from "./receive.ts";
import { type AcceptedEvent, sendEvent } from "./send-event.ts";
import { DEFAULT_MESSAGING_SETTINGS, type MessagingSettings } from "./settings.ts";
import { SubmissionsInFlight } from "./submissions-in-flight.ts";
import { createTimers } from "./timers.ts";

/** The messaging core: what goes in from customers, from channels, and from the queue. */
export interface Messaging {
  /**
   * Takes a message to a contact. Resolves after the commit.
   * @param keep gives the answer to keep in that commit, if any.
   * @param batchId of which batch it is one.
   * @throws AppNotFound, InvalidMessage, QueueFull, KeyTaken.
   */
  accept(
    projectId: string,
    request: SendMessageRequest,
    keep?: (accepted: Accepted) => KeptAnswer | undefined,
    batchId?: string,
  ): Promise<Accepted>;
  /**
   * Sends an event of an app. Resolves after the commit.
   * @throws AppNotFound, InvalidMessage, KeyTaken.
   */
  sendEvent(
    projectId: string,
    request: SendEventRequest,
    keep: (accepted: AcceptedEvent) => KeptAnswer | undefined,
  ): Promise<AcceptedEvent>;
  /** Takes what channels tell. Resolves after the commit. */
  receive(events: readonly ChannelEvent[]): Promise<void>;
  /** Does one claimed item of kind "send". */
  send(work: ClaimedWork): Promise<void>;
  /** Does one claimed item of kind "timer". */
  timer(work: ClaimedWork): Promise<void>;
}

/** What `createMessaging` takes: settings and dice have defaults. */
export type MessagingOptions = Omit<MessagingDeps, "settings" | "random"> & {
  settings?: Partial<MessagingSettings>;
  /** Default `Math.random`. */
  random?: () => number;
};

export function createMessaging(options: MessagingOptions): Messaging {
  const settings = { ...DEFAULT_MESSAGING_SETTINGS, ...options.settings };
  const deps: MessagingDeps = { random: Math.random, ...options, settings };
  const depths = new QueueDepths(deps.queue, () => deps.clock.now(), settings.queueCap);
  const loaders = createLoaders(deps.store);
  const inFlight = new SubmissionsInFlight();
  const receipts = createReceipts(deps, loaders, inFlight);
  return {
    accept: (projectId, request, keep, batchId) =>
      accept(deps, depths, loaders, projectId, request, keep, batchId),
    sendEvent: (projectId, request, keep) => sendEvent(deps, projectId, request, keep),
    receive: createReceive(deps, receipts),
    send: createDispatch(deps, loaders, inFlight, new Gates(deps.queue, settings)),
    timer: createTimers(deps, loaders, receipts),
  };
}
