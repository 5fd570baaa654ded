import { randomUUID } from "node:crypto";
import type { SendMessageRequest } from "@postrider/contract";
import type { UlidMaker } from "../../lib/ulid.ts";
import type { VirtualClock } from "../../lib/virtual-clock.ts";
import type { Attempt, InboundRecord, OutboundMessage, StatusReport } from "../../messaging/model.ts";
import type { ClaimedWork, Queue, WorkChange, WorkKind } from "../../queue/queue.ts";
import type { NewCallback } from "../callback-store.ts";
import type { Decision } from "../message-store.ts";
import type { Store } from "../store.ts";

const LEASE_MS = 30_000;

/** One project in a store, and makers of what a test puts there. */
export class World {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: VirtualClock;
  readonly ids: UlidMaker;
  readonly projectId = randomUUID();
  readonly appId: string = randomUUID();

  constructor(parts: { store: Store; queue: Queue; clock: VirtualClock; ids: UlidMaker }) {
    this.store = parts.store;
    this.queue = parts.queue;
    this.clock = parts.clock;
    this.ids = parts.ids;
  }

  message(changes: Partial<OutboundMessage> = {}): OutboundMessage {
    const request: SendMessageRequest = {
      app_id: this.appId,
      recipient: { identified_by: { channel_identities: [{ channel: "SMS", identity: "15550001" }] } },
      message: { text_message: { text: "hello" } },
    };
    return {
      projectId: this.projectId,
      id: this.ids.next(),
      appId: this.appId,
      processingMode: "CONVERSATION",
      request,
      acceptedAt: this.clock.now(),
      expiresAt: null,
      status: "QUEUED",
      version: 0,
      contactId: "",
      conversationId: "",
      route: null,
      position: 0,
      attempts: 0,
      channelSince: null,
      ...changes,
    };
  }

  inbound(changes: Partial<InboundRecord> = {}): InboundRecord {
    return {
      projectId: this.projectId,
      id: this.ids.next(),
      appId: this.appId,
      processingMode: "CONVERSATION",
      contactMessage: { text_message: { text: "hi" } },
      channel: "SMS",
      identity: "15550001",
      senderId: "12025550100",
      contactId: "contact-1",
      conversationId: "conversation-1",
      metadata: "",
      acceptedAt: this.clock.now(),
      ...changes,
    };
  }

  callback(changes: Partial<NewCallback> = {}): NewCallback {
    return {
      id: this.ids.next(),
      projectId: this.projectId,
      appId: this.appId,
      webhookId: "webhook-1",
      target: "http://127.0.0.1:9/hook",
      trigger: "MESSAGE_DELIVERY",
      body: '{"text":"\\u0000 \\ud800 \\" \\\\ {}"}',
      orderKey: "",
      messageId: "",
      createdAt: this.clock.now(),
      ...changes,
    };
  }

  attempt(changes: Partial<Attempt> = {}): Attempt {
    return {
      number: 1,
      channel: "SMS",
      identity: "15550001",
      submissionKey: "key-1",
      state: "SUBMITTED",
      providerMessageId: randomUUID(),
      startedAt: this.clock.now(),
      endedAt: this.clock.now() + 20,
      reason: null,
      losses: [],
      segments: { count: 1, encoding: "GSM-7" },
      ...changes,
    };
  }

  report(changes: Partial<StatusReport> = {}): StatusReport {
    return {
      status: "QUEUED_ON_CHANNEL",
      channel: "SMS",
      identity: "15550001",
      reason: null,
      at: this.clock.now(),
      ...changes,
    };
  }

  decision(message: OutboundMessage, changes: Partial<Decision> = {}): Decision {
    return {
      projectId: message.projectId,
      messageId: message.id,
      expectedVersion: message.version,
      set: {},
      ...changes,
    };
  }

  sendWork(message: OutboundMessage): WorkChange {
    return {
      change: "add",
      work: {
        lane: { projectId: message.projectId, kind: "send", owner: message.appId },
        ref: message.id,
        dueAt: message.acceptedAt,
      },
    };
  }

  async accept(message: OutboundMessage): Promise<OutboundMessage> {
    await this.store.messages.accept(message, [this.sendWork(message)]);
    return message;
  }

  async load(message: OutboundMessage): Promise<OutboundMessage | undefined> {
    const [loaded] = await this.store.messages.load([message]);
    return loaded;
  }

  /** Claims, and keeps what is of this project. */
  async claim(kind: WorkKind): Promise<ClaimedWork[]> {
    const items = await this.queue.claim(kind, { leaseMs: LEASE_MS });
    return items.filter(({ lane }) => lane.projectId === this.projectId);
  }

  async claimOne(kind: WorkKind): Promise<ClaimedWork> {
    const [item] = await this.claim(kind);
    if (item === undefined) throw new Error(`no ${kind} work to claim`);
    return item;
  }

  done({ id }: ClaimedWork): WorkChange {
    return { change: "done", projectId: this.projectId, id };
  }
}
