import type { App } from "@postrider/contract";
import type { KeptAnswer } from "./answer-store.ts";

/** An app, wire form without what is derived (`rate_limits`, `queue_stats`). */
export interface AppRecord {
  projectId: string;
  id: string;
  app: App;
}

export interface AppStore {
  /** @param answer is kept in the same commit. @throws KeyTaken */
  create(record: AppRecord, answer?: KeptAnswer): Promise<void>;
  /** Cached for at most a second, so that accept does not ask the database for each message. */
  get(projectId: string, appId: string): Promise<AppRecord | undefined>;
  list(projectId: string): Promise<AppRecord[]>;
  update(record: AppRecord): Promise<boolean>;
  /** Deletes its webhooks, conversations and messages too. False when there was none. */
  delete(projectId: string, appId: string): Promise<boolean>;
}
