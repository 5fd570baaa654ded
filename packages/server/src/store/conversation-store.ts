import type { Conversation } from "@postrider/contract";
import type { KeptAnswer } from "./answer-store.ts";
import type { NewCallback } from "./callback-store.ts";
import type { StoredMessage } from "./message-store.ts";
import type { Page } from "./page.ts";

/** Conversations, as the API reads and writes them. Callbacks are stored in the commit of what they tell of. */
export interface ConversationStore {
  get(projectId: string, id: string): Promise<Conversation | undefined>;
  /** Newest first. */
  list(
    projectId: string,
    filter: ConversationFilter,
    page: Page,
  ): Promise<{ conversations: Conversation[]; total: number }>;
  /** By the time of the latest message. */
  recent(
    projectId: string,
    filter: { appId: string; active?: boolean },
    page: RecentPage,
  ): Promise<{ entries: RecentConversation[]; total: number }>;
  /**
   * Creates a conversation. One that is active takes the place of the active one of the same app and contact.
   * @param answer is kept in the same commit. @throws KeyTaken
   * @returns false when there is no such contact.
   */
  create(
    projectId: string,
    conversation: Conversation,
    tell: (changes: ConversationChange[]) => NewCallback[],
    answer?: KeptAnswer,
  ): Promise<boolean>;
  /**
   * Changes a conversation as it stands. One that becomes active takes the place of the active one.
   * @param change may throw to leave everything as it is.
   * @returns what it is then; undefined: there is none.
   */
  change(
    projectId: string,
    id: string,
    change: (conversation: Conversation) => Conversation,
    tell: (changes: ConversationChange[]) => NewCallback[],
    answer?: KeptAnswer,
  ): Promise<Conversation | undefined>;
  /** Deletes a conversation with its messages and events; undefined: there is none. */
  delete(
    projectId: string,
    id: string,
    tell: (deleted: Conversation) => NewCallback[],
  ): Promise<Conversation | undefined>;
}

export interface ConversationFilter {
  appId?: string;
  contactId?: string;
  active?: boolean;
  activeChannel?: string;
}

/** A page of conversations that are ordered by time. */
export interface RecentPage {
  size: number;
  order: "ASC" | "DESC";
  /** Where the page before ended. */
  after?: { lastReceived: number; id: string };
}

export interface RecentConversation {
  conversation: Conversation;
  /** undefined: it has no message, or none that is shown. */
  lastMessage: StoredMessage | undefined;
}

/** A conversation before and after a write; undefined: it was not there. */
export interface ConversationChange {
  before: Conversation | undefined;
  after: Conversation;
}
