import type { AppEvent } from "@postrider/contract";
import type { KeptAnswer } from "./answer-store.ts";
import type { NewCallback } from "./callback-store.ts";
import type { InboundEventRecord } from "./inbound.ts";
import type { Page } from "./page.ts";

/** An event of either direction, as the list and the get show it. */
export type StoredEvent = InboundEventRecord;

/** Events, as the API reads and writes them. Those that channels tell come through `messages.receive`. */
export interface EventStore {
  /**
   * Stores an app event with the callbacks that tell of it, in one commit.
   * @param isKept false where the app keeps nothing: then only the callbacks are stored.
   * @param answer is kept in the same commit. @throws KeyTaken
   */
  add(
    event: SentEvent,
    isKept: boolean,
    callbacks: readonly NewCallback[],
    answer?: KeptAnswer,
  ): Promise<void>;
  get(projectId: string, id: string): Promise<StoredEvent | undefined>;
  /** Newest first. */
  list(
    projectId: string,
    filter: { conversationId?: string; contactId?: string },
    page: Page,
  ): Promise<StoredEvent[]>;
  delete(projectId: string, id: string): Promise<boolean>;
}

/** An event from an app. */
export type SentEvent = Omit<InboundEventRecord, "event"> & { event: { app_event: AppEvent } };
