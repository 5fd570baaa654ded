import type { Conversation } from "@postrider/contract";
import type { ProcessingMode } from "../messaging/model.ts";
import type { NewCallback } from "./callback-store.ts";

/**
 * Removal of what is old. Each call removes a little, in one commit, and tells how far it came, so that whatever
 * else the database does goes on in between. Several processes may do the same at once.
 */
export interface RetentionStore {
  /** Walks over messages of one app, oldest first, and removes those that are over and settled. */
  removeMessages(walk: Walk & Settled): Promise<Walked>;
  /** The same for events, to which nothing can happen. */
  removeEvents(walk: Walk): Promise<Walked>;
  /** Walks over a project's messages that were deleted on their way, and removes those that are settled by now. */
  removeHidden(walk: { projectId: string; from: string } & Settled): Promise<Walked>;
  /**
   * Walks over an app's conversations, and deletes each that was made and had its latest message at `quietSince` or
   * before, with all that is in it and the callbacks that tell of it, in a commit of its own.
   */
  removeConversations(
    walk: { projectId: string; appId: string; from: string; quietSince: number },
    tell: (deleted: Conversation) => NewCallback[],
  ): Promise<Walked>;
  /** Walks over a project's batches that were made before a moment, and removes those that are sent or cancelled. */
  removeBatches(walk: { projectId: string; from: string; before: number }): Promise<Walked>;
  /** Walks over a project's callbacks that were made before a moment, and removes those that wait for no try. */
  removeCallbacks(walk: { projectId: string; from: string; before: number }): Promise<Walked>;
  /**
   * Drops parts of tables that are empty, and those whose whole time is over.
   *
   * @returns their names, and of those that were in use: they are for the next time.
   */
  dropPartitions(over: PartitionsOver): Promise<{ dropped: string[]; busy: string[] }>;
}

/** Where a walk over one app's traffic goes. */
export interface Walk {
  projectId: string;
  appId: string;
  processingMode: ProcessingMode;
  /** Id to begin at; "" for the first. */
  from: string;
  /** What was accepted at this time or before is over. */
  until: number;
  /** Only what belongs to no conversation is over. */
  outsideConversations: boolean;
}

/** Which messages nothing can happen to any more. Those that wait to be sent are never among them. */
export interface Settled {
  /** On these channels DELIVERED may still become READ. */
  channelsThatTellRead: readonly string[];
  /** Of a message that was accepted at this time or before, no channel tells anything any more. */
  silentSince: number;
}

export interface Walked {
  /** Where to go on; undefined: the end was reached. */
  next: string | undefined;
  removed: number;
  /** Callbacks that went with what was removed; of callbacks, the dead letters among them. */
  callbacks: number;
  /** The first one that is over and had to stay, since it is not settled. */
  waiting: string | undefined;
}

export interface PartitionsOver {
  now: number;
  /** Messages and events from before this moment are over in every app; undefined: some may be kept. */
  traffic: number | undefined;
  /** Callbacks from before this moment are over. */
  callbacks: number;
}
