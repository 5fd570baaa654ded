import type { Reason } from "@postrider/contract";
import type {
  Attempt,
  Candidate,
  InboundRecord,
  MessageStatus,
  OutboundMessage,
  StatusReport,
} from "../messaging/model.ts";
import type { WorkChange } from "../queue/queue.ts";
import type { KeptAnswer } from "./answer-store.ts";
import type { CallbackRecord, NewCallback } from "./callback-store.ts";
import type { Inbound } from "./inbound.ts";
import type { Page } from "./page.ts";

export interface MessageStore {
  /**
   * Message and work item in one commit, grouped with others that arrive together. Resolves after the commit.
   * @param answer is kept in the same commit. @throws KeyTaken
   */
  accept(message: OutboundMessage, work: WorkChange[], answer?: KeptAnswer): Promise<void>;
  load(keys: MessageKey[]): Promise<(OutboundMessage | undefined)[]>;
  /**
   * Applies a decision in one commit, grouped with others, only if the message still has the version that the
   * decision was made on. "stale" means that nothing of it was applied: load again and decide again.
   */
  decide(decision: Decision): Promise<"applied" | "stale">;
  /** The latest attempt of a message. */
  lastAttempt(key: MessageKey): Promise<Attempt | undefined>;
  /** Whose submissions receipts speak of: the message as it stands and that attempt, one entry a key. */
  findSubmissions(
    keys: SubmissionKey[],
  ): Promise<({ message: OutboundMessage; attempt: Attempt } | undefined)[]>;
  /** Keeps a receipt that came before the submit answer, for at most ten minutes. */
  parkReceipt(receipt: ParkedReceipt): Promise<void>;
  /** Oldest first. Does not remove them: to apply a receipt twice is harmless, to lose one is not. */
  parkedReceipts(key: SubmissionKey): Promise<ParkedReceipt[]>;
  /**
   * Stores an inbound message or event with its callbacks in one commit, grouped with others.
   * "duplicate" when the channel's id was seen before: nothing was stored.
   */
  receive(inbound: Inbound): Promise<"stored" | "duplicate">;
  /**
   * Puts a message of the past into its conversation. Nothing is sent, and nobody is told.
   * @param answer is kept in the same commit. @throws KeyTaken
   */
  inject(message: StoredMessage, answer?: KeptAnswer): Promise<void>;
  get(projectId: string, id: string, source: MessageSource): Promise<StoredMessage | undefined>;
  list(projectId: string, filter: MessageFilter, page: Page): Promise<StoredMessage[]>;
  /** The latest message of each of some addresses or contacts that matches, newest first. */
  listLatest(
    projectId: string,
    of: { identities: readonly string[] } | { contactIds: readonly string[] },
    filter: MessageFilter,
    page: Page,
  ): Promise<StoredMessage[]>;
  /** undefined: there is no such message. */
  setMetadata(
    projectId: string,
    id: string,
    source: MessageSource,
    metadata: string,
  ): Promise<StoredMessage | undefined>;
  delete(projectId: string, id: string, source: MessageSource): Promise<boolean>;
  timeline(projectId: string, id: string): Promise<Timeline | undefined>;
  /** The latest outbound message with text choices to this identity, for replies typed on text channels. */
  lastChoices(
    projectId: string,
    appId: string,
    channel: string,
    identity: string,
  ): Promise<OutboundMessage | undefined>;
}

export interface MessageKey {
  projectId: string;
  id: string;
}

/** How a channel names one submission. */
export interface SubmissionKey {
  projectId: string;
  channel: string;
  providerMessageId: string;
}

export interface Decision {
  projectId: string;
  messageId: string;
  expectedVersion: number;
  /** Only what changes. */
  set: {
    status?: MessageStatus;
    route?: Candidate[];
    position?: number;
    attempts?: number;
    channelSince?: number | null;
    contactId?: string;
    conversationId?: string;
  };
  /** Inserted, or replaced when the number exists. */
  attempt?: Attempt;
  reports?: StatusReport[];
  conversation?: { id: string; activeChannel: string; at: number };
  callbacks?: NewCallback[];
  work?: WorkChange[];
}

export interface ParkedReceipt {
  projectId: string;
  channel: string;
  providerMessageId: string;
  status: "DELIVERED" | "READ" | "FAILED";
  reason?: Reason;
  at: number;
}

export type MessageSource = "CONVERSATION_SOURCE" | "DISPATCH_SOURCE";

/** A message of either direction, as the list and the get show it. */
export type StoredMessage =
  | ({ direction: "TO_CONTACT"; channel: string; identity: string; senderId: string } & Injected &
      OutboundMessage)
  | ({ direction: "TO_APP" } & Injected & InboundRecord);

interface Injected {
  /** The API put it into its conversation: no channel ever had it. */
  injected: boolean;
}

export interface MessageFilter {
  /** Default: both, for the console. */
  source?: MessageSource;
  /** RECEIVED: messages from contacts, which have no other status. */
  status?: MessageStatus | "RECEIVED";
  conversationId?: string;
  contactId?: string;
  appId?: string;
  /** Without the channel. */
  identity?: string;
  channel?: string;
  direction?: "TO_APP" | "TO_CONTACT";
  /** Only messages of these apps, each accepted after a moment of its own. */
  shown?: readonly { appId: string; after: number }[];
  /** Inclusive. */
  from?: number;
  /** Exclusive. */
  until?: number;
}

/** All that happened to one message, for people. */
export interface Timeline {
  message: StoredMessage;
  attempts: Attempt[];
  reports: StatusReport[];
  callbacks: CallbackRecord[];
}
