import type {
  App,
  ChannelIdentity,
  Contact,
  Conversation,
  ProjectSettings,
  Webhook,
} from "@postrider/contract";
import type {
  Attempt,
  Candidate,
  InboundRecord,
  MessageStatus,
  OutboundMessage,
  ProcessingMode,
  StatusReport,
} from "../messaging/model.ts";
import type { LaneKey, WorkChange } from "../queue/queue.ts";
import type { BatchStore } from "./batch-store.ts";
import type { ConsentChange, ConsentStore } from "./consent-store.ts";
import type { ContactStore } from "./contact-store.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { EventStore } from "./event-store.ts";
import type { RetentionStore } from "./retention-store.ts";
import type { TemplateStore } from "./template-store.ts";

/** Everything that is kept. One implementation, on PostgreSQL (`postgres.ts`). */
export interface Store {
  readonly projects: ProjectStore;
  readonly apps: AppStore;
  readonly webhooks: WebhookStore;
  readonly messages: MessageStore;
  readonly participants: ParticipantStore;
  readonly contacts: ContactStore;
  readonly conversations: ConversationStore;
  readonly templates: TemplateStore;
  readonly events: EventStore;
  readonly batches: BatchStore;
  readonly consents: ConsentStore;
  readonly callbacks: CallbackStore;
  readonly deadLetters: DeadLetterStore;
  readonly answers: AnswerStore;
  readonly retention: RetentionStore;
  /** @throws when the database does not answer. */
  ping(): Promise<void>;
}

/** How long an answer is kept for repeats of its request, in milliseconds: a day. */
export const KEPT_ANSWER_LIFE_MS = 24 * 3_600_000;

/** The answer to a request with an `Idempotency-Key`. It is kept by the commit of what the request made. */
export interface KeptAnswer {
  projectId: string;
  /** As the caller sent it; unique within the project for a day. */
  key: string;
  /** What was asked, shortened. */
  fingerprint: string;
  /** HTTP status. */
  status: number;
  /** As it goes over the wire. */
  body: string;
  keptAt: number;
}

/** A request with this key was answered before: nothing of the present one was done. */
export class KeyTaken extends Error {
  override readonly name = "KeyTaken";

  constructor() {
    super("A request with this key was answered before.");
  }
}

export interface AnswerStore {
  /** The answer kept under a key; undefined when there is none, or when it is a day old. */
  find(projectId: string, key: string): Promise<KeptAnswer | undefined>;
}

export interface ProjectStore {
  create(project: Project): Promise<void>;
  /** All of them: a self-hosted server has few. */
  list(): Promise<Project[]>;
  get(projectId: string): Promise<Project | undefined>;
  createAccessKey(key: AccessKey): Promise<void>;
  getAccessKey(keyId: string): Promise<AccessKey | undefined>;
  /** A value kept for the server itself, such as the key that signs tokens. Written once; answers what is kept. */
  keepSetting(name: string, value: string): Promise<string>;
  getSetting(name: string): Promise<string | undefined>;
  /** Settings that the project's owner made; undefined: none. Cached for at most a second. */
  getSettings(projectId: string): Promise<ProjectSettings | undefined>;
  /** undefined deletes them. @param answer is kept in the same commit. @throws KeyTaken */
  putSettings(projectId: string, settings: ProjectSettings | undefined, answer?: KeptAnswer): Promise<void>;
}

export interface Project {
  id: string;
  displayName: string;
  createdAt: number;
}

export interface AccessKey {
  keyId: string;
  projectId: string;
  /** SHA-256 of the secret, hex: the secret has 128 random bits or more, so nothing slower is needed. */
  secretHash: string;
}

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

export interface WebhookRecord {
  projectId: string;
  id: string;
  appId: string;
  webhook: Webhook;
  /** Absent: nothing of it was ever set. */
  delivery?: WebhookDelivery;
}

/** How a webhook is called: ours, and never on the wire of the product APIs. */
export interface WebhookDelivery {
  /** Name of a retry profile, as in `webhooks/profile.ts`. Absent: the server's. */
  retries?: string;
  /** The secret that was replaced, while callbacks are signed for it too. */
  previousSecret?: { secret: string; until: number };
  /** Nothing is sent there until it is enabled again, or gets another target. */
  disabled?: { at: number; reason: string };
}

export interface WebhookStore {
  /**
   * @param answer is kept in the same commit.
   * @throws KeyTaken, DuplicateTarget, TooManyWebhooks: checked in the same transaction.
   */
  create(record: WebhookRecord, limits: { perApp: number }, answer?: KeptAnswer): Promise<void>;
  get(projectId: string, webhookId: string): Promise<WebhookRecord | undefined>;
  /** Cached like an app. */
  forApp(projectId: string, appId: string): Promise<WebhookRecord[]>;
  update(record: WebhookRecord): Promise<boolean>;
  /**
   * Changes a webhook as it stands, with its row locked, so that no change is lost. `change` answers undefined to
   * leave it as it is. Answers what it is then; undefined when there is no such webhook.
   */
  change(
    projectId: string,
    webhookId: string,
    change: (record: WebhookRecord) => WebhookRecord | undefined,
  ): Promise<WebhookRecord | undefined>;
  delete(projectId: string, webhookId: string): Promise<boolean>;
}

export class DuplicateTarget extends Error {
  override readonly name = "DuplicateTarget";
}

export class TooManyWebhooks extends Error {
  override readonly name = "TooManyWebhooks";
}

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

export interface Inbound {
  record: InboundRecord | { event: InboundEventRecord } | { notice: InboundNoticeRecord };
  /** The channel's own id; unique per project and channel. */
  providerId: string;
  conversation?: { id: string; activeChannel: string; at: number };
  callbacks: NewCallback[];
  /** What it changes of who may be written to. */
  consent?: ConsentChange;
}

/** What is remembered of a notice: that it was taken. */
export type InboundNoticeRecord = Pick<InboundEventRecord, "projectId" | "id" | "channel" | "acceptedAt">;

export interface InboundEventRecord {
  projectId: string;
  id: string;
  appId: string;
  processingMode: ProcessingMode;
  /** `contact_event` or `contact_message_event`, wire form. */
  event: Record<string, unknown>;
  channel: string;
  identity: string;
  contactId: string;
  conversationId: string;
  acceptedAt: number;
}

export interface ParkedReceipt {
  projectId: string;
  channel: string;
  providerMessageId: string;
  status: "DELIVERED" | "READ" | "FAILED";
  reason?: import("@postrider/contract").Reason;
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

export interface Page {
  size: number;
  /** Id of the last message of the page before; newest first. */
  after?: string;
}

/** All that happened to one message, for people. */
export interface Timeline {
  message: StoredMessage;
  attempts: Attempt[];
  reports: StatusReport[];
  callbacks: CallbackRecord[];
}

/** Contacts and conversations, as far as traffic makes them. */
export interface ParticipantStore {
  /**
   * Finds or creates the contact that owns one of `identities` (first match in order) and its active
   * conversation with the app. `onCreated` makes the callbacks, which are stored in the same commit; `updated` is
   * a contact who got addresses that were missing (see `alsoKnownBy`).
   * Safe under concurrency: two calls for one new identity make one contact.
   */
  resolve(
    request: ResolveParticipants,
    onCreated: (created: {
      contact?: Contact;
      updated?: Contact;
      conversation?: Conversation;
    }) => NewCallback[],
  ): Promise<{ contact: Contact; conversation: Conversation }>;
  /** The active conversation of an app with a contact. */
  activeConversation(projectId: string, appId: string, contactId: string): Promise<Conversation | undefined>;
  /** Contact of a given id, with its active conversation made when there is none. undefined: no such contact. */
  resolveContact(
    request: Omit<ResolveParticipants, "identities"> & { contactId: string },
    onCreated: (created: { conversation?: Conversation }) => NewCallback[],
  ): Promise<{ contact: Contact; conversation: Conversation } | undefined>;
}

export interface ResolveParticipants {
  projectId: string;
  appId: string;
  identities: ChannelIdentity[];
  /**
   * Addresses that the same person has: who owns one of them is found too, and gets those of `identities` that have
   * the same number. Default: none.
   */
  alsoKnownBy?: ChannelIdentity[];
  /** Ids for what may have to be made. */
  newContactId: string;
  newConversationId: string;
  /** The message that a new conversation begins with: over which channel, and when. */
  opening?: { channel: string; at: number };
  /** Written to the conversation. */
  correlationId?: string;
  conversationMetadata?: { value: Record<string, unknown>; strategy: "REPLACE" | "MERGE_PATCH" };
  at: number;
}

/** A callback to be delivered; its work item is added in the same commit. */
export interface NewCallback {
  id: string;
  projectId: string;
  appId: string;
  /** null: to `target`, the message's own callback_url, signed with the app's secret for those. */
  webhookId: string | null;
  target: string;
  trigger: string;
  body: string;
  /** Callbacks with the same key to one target are sent in order. Message or conversation id; "" for none. */
  orderKey: string;
  /** "" when it is about no message. */
  messageId: string;
  createdAt: number;
}

/**
 * PENDING: waiting for its first or next try. DELIVERED: a 2xx. FAILED: final, by an answer that is not
 * retried or with the ladder used up: a dead letter.
 */
export interface CallbackRecord extends NewCallback {
  state: "PENDING" | "DELIVERED" | "FAILED";
  tries: CallbackTry[];
  /** Those of `tries` that were made before the latest replay. */
  earlierTries: number;
}

/**
 * Why a callback is a dead letter. REFUSED: an answer that is not retried. EXHAUSTED: the ladder is used up.
 * HELD_TOO_LONG: its webhook failed so much that its turn never came. NO_RECEIVER: the webhook was deleted,
 * dismissed or disabled.
 */
export const DEAD_LETTER_REASONS = ["REFUSED", "EXHAUSTED", "HELD_TOO_LONG", "NO_RECEIVER"] as const;
export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];

export interface CallbackTry {
  at: number;
  /** HTTP status; null when there was no answer. */
  status: number | null;
  latencyMs: number;
  /** Why there was no answer, for people. */
  error?: string;
}

export interface CallbackKey {
  projectId: string;
  id: string;
  /** Nobody has taken it up before, so it is as it was made. */
  isNew?: boolean;
}

export interface CallbackStore {
  /** Adds callbacks about what nothing else is stored of. @param answer is kept in the same commit. @throws KeyTaken */
  add(callbacks: readonly NewCallback[], answer?: KeptAnswer): Promise<void>;
  load(keys: CallbackKey[]): Promise<(CallbackRecord | undefined)[]>;
  /** Records a try and what became of the work item, in one commit, grouped with others. */
  settle(outcome: CallbackOutcome): Promise<void>;
  /**
   * Makes dead letters of what waits in a webhook's lane since before `dueBefore`; an item in hand is left alone.
   * Answers how many.
   */
  giveUp(lane: LaneKey, dueBefore: number): Promise<number>;
  list(
    projectId: string,
    filter: { webhookId?: string; state?: CallbackRecord["state"] },
    limit: number,
  ): Promise<CallbackRecord[]>;
}

export interface CallbackOutcome {
  projectId: string;
  id: string;
  /** The message it is about, for pages that watch; not stored. */
  messageId?: string;
  state: CallbackRecord["state"];
  try: CallbackTry;
  work: WorkChange;
  /** With FAILED: why. */
  reason?: DeadLetterReason;
}

/** Callbacks that failed for good, until they are sent again. */
export interface DeadLetterStore {
  /** Newest first. `after`: id of the last one of the page before. */
  list(projectId: string, filter: DeadLetterFilter, page: Page): Promise<DeadLetter[]>;
  count(projectId: string, filter: DeadLetterFilter): Promise<number>;
  /**
   * Sends all that match again, in their old order, spread over time: `perSecond` of each webhook. Their ladder
   * starts again. Answers how many, which is what `count` says of the same filter at the same moment.
   */
  replay(projectId: string, filter: DeadLetterFilter, perSecond: number): Promise<number>;
}

export interface DeadLetterFilter {
  webhookId?: string;
  trigger?: string;
  reason?: DeadLetterReason;
  /** Of the callback's making. Inclusive. */
  from?: number;
  /** Exclusive. */
  until?: number;
}

export interface DeadLetter {
  callback: CallbackRecord;
  reason: DeadLetterReason;
  /** When it was given up. */
  failedAt: number;
}
