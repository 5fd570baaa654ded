import type { ConsentAuditOrigin, ConsentAuditRecord, ConsentListType } from "@postrider/contract";
import type { KeptAnswer } from "./answer-store.ts";
import type { Page } from "./page.ts";

/** Who does not want to be written to by an app. */
export interface ConsentStore {
  /**
   * Puts addresses on lists, or takes them off, and records it. What is so already is recorded as an update.
   * @param answer is kept in the same commit. @throws KeyTaken
   */
  change(
    projectId: string,
    appId: string,
    changes: readonly ConsentChange[],
    answer?: KeptAnswer,
  ): Promise<void>;
  /**
   * Which of the lists an address is on.
   * Cached for at most a second where the app has no list at all, so that dispatch does not ask for each message.
   */
  listsOf(projectId: string, appId: string, identity: string): Promise<ConsentListType[]>;
  /** Addresses of a list, by address. undefined: nobody was ever on it. */
  list(
    projectId: string,
    appId: string,
    listType: ConsentListType,
    page: Page,
  ): Promise<string[] | undefined>;
  /** Oldest first. */
  records(projectId: string, appId: string, identity: string): Promise<ConsentAuditRecord[]>;
}

export interface ConsentChange {
  change: "insert" | "delete";
  listType: ConsentListType;
  identity: string;
  origin: ConsentAuditOrigin;
  /** Id of the record: rises with time. */
  recordId: string;
  at: number;
}
