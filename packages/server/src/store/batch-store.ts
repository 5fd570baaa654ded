import type { AppMessage, SendBatchRequest } from "@postrider/contract";
import type { MessageStatus } from "../messaging/model.ts";
import type { WorkChange } from "../queue/queue.ts";
import type { KeptAnswer } from "./answer-store.ts";
import type { NewCallback } from "./callback-store.ts";
import type { Page } from "./page.ts";

/** One message for many. */
export interface BatchRecord {
  projectId: string;
  id: string;
  appId: string;
  /**
   * SCHEDULED: waits for its time, and may be cancelled until then. READY: being sent, or about to be. PROCESSED: each
   * recipient has a message. CANCELLED: nothing is sent.
   */
  state: "READY" | "SCHEDULED" | "PROCESSED" | "CANCELLED";
  /** When to send it; null: at once. */
  sendAfter: number | null;
  metadata: Readonly<Record<string, unknown>>;
  request: SendBatchRequest;
  /** Recipients that have their message, from the first on. */
  sent: number;
}

/** A batch without whom it is for, of whom there may be a thousand. */
export interface BatchOutline extends Omit<BatchRecord, "request"> {
  message: AppMessage;
  recipients: number;
}

/** How many messages are in each status. */
export type StatusCounts = Partial<Record<MessageStatus, number>>;

export interface BatchStore {
  /** Batch and work in one commit. @param answer is kept in it. @throws KeyTaken */
  create(batch: BatchRecord, work: WorkChange, answer?: KeptAnswer): Promise<void>;
  get(projectId: string, id: string): Promise<BatchRecord | undefined>;
  /** Those whose metadata has all these values, newest first. */
  find(projectId: string, metadata: Readonly<Record<string, unknown>>): Promise<BatchRecord[]>;
  /** All of a project, newest first. */
  list(projectId: string, page: Page): Promise<BatchOutline[]>;
  /** How the messages of each of these batches stand. */
  statuses(projectId: string, ids: readonly string[]): Promise<Map<string, StatusCounts>>;
  /** Cancels those of these that wait for a time after `now`. */
  cancel(projectId: string, ids: readonly string[], now: number): Promise<void>;
  /** Notes how far sending has come; a batch that waited for its time waits no more. */
  advance(projectId: string, id: string, sent: number): Promise<void>;
  /** The end: state, work and callbacks in one commit. */
  finish(
    batch: Pick<BatchRecord, "projectId" | "id" | "sent">,
    work: WorkChange,
    callbacks: readonly NewCallback[],
  ): Promise<void>;
}
