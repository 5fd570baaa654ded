import type { App, SendMessageRequest, Webhook } from "@postrider/contract";
import type { ChannelEvent, DeliveryReceipt } from "../../channels/channel.ts";
import { UlidMaker } from "../../lib/ulid.ts";
import { VirtualClock } from "../../lib/virtual-clock.ts";
import { createQueue } from "../../queue/postgres.ts";
import type { Queue } from "../../queue/queue.ts";
import { newEncryptionKey } from "../../secrets/development-key.ts";
import { Keyring } from "../../secrets/keyring.ts";
import { createStore } from "../../store/postgres.ts";
import type { Store } from "../../store/store.ts";
import type { TestDatabase } from "../../store/test-database.ts";
import { CALLBACK_TIMEOUT_MS, createDeliver } from "../../webhooks/deliver.ts";
import { readProfile } from "../../webhooks/profile.ts";
import { createSend } from "../../webhooks/send.ts";
import { createTargetAgent } from "../../webhooks/target.ts";
import { CustomerEndpoint } from "../../webhooks/test/customer-endpoint.ts";
import type { MessagingObserver } from "../deps.ts";
import { createMessaging, type Messaging } from "../messaging.ts";
import type { MessagingSettings } from "../settings.ts";
import { advance, settleWork } from "../virtual-time.ts";
import { Worker } from "../worker.ts";
import { FakeChannel } from "./fake-channel.ts";
import { START, sampleApp, sampleDescription } from "./samples.ts";

export interface WorldOptions {
  app?: Partial<App>;
  triggers?: string[];
  secret?: string;
  settings?: Partial<MessagingSettings>;
  observe?: MessagingObserver;
  /** Channels whose provider recognises no submission key. */
  notIdempotent?: string[];
  /** Retry profile of callbacks. Default: sinch. */
  retries?: string;
  callbackTimeoutMs?: number;
  /** Nothing is done before `work()`. */
  paused?: boolean;
}

/** Everything but HTTP: real storage, fake channels, a customer's endpoint, and a clock that waits for us. */
export class World {
  readonly clock = new VirtualClock(START);
  readonly ids = new UlidMaker(() => this.clock.now());
  readonly keyring = new Keyring([newEncryptionKey()]);
  readonly projectId = `project-${this.ids.next()}`;
  readonly appId = this.ids.next();
  readonly webhookId = this.ids.next();
  readonly channels = new Map<string, FakeChannel>();
  readonly queue: Queue;
  readonly store: Store;
  readonly customer: CustomerEndpoint;
  readonly messaging: Messaging;
  readonly warnings: string[] = [];
  readonly #workers: Worker[];
  readonly #close: () => Promise<void>;

  private constructor(test: TestDatabase, customer: CustomerEndpoint, options: WorldOptions) {
    const { clock, ids } = this;
    this.queue = createQueue(test.database, clock);
    this.store = createStore(test.database, clock, this.queue, this.keyring);
    this.customer = customer;
    for (const channel of ["RCS", "SMS", "WHATSAPP"]) {
      this.channels.set(channel, new FakeChannel(channel, options.notIdempotent?.includes(channel) !== true));
    }
    const note = (_fields: object, message: string) => void this.warnings.push(message);
    const log = { info() {}, warn: note, error: note };
    const { store, queue } = this;
    this.messaging = createMessaging({
      store,
      queue,
      clock,
      ids,
      log,
      describeChannel: (channel) => (this.channels.has(channel) ? sampleDescription(channel) : undefined),
      connectorFor: (channel) => this.channels.get(channel),
      random: () => 0.5,
      ...(options.settings && { settings: options.settings }),
      ...(options.observe && { observe: options.observe }),
    });
    const agent = createTargetAgent({ allowedNetworks: ["127.0.0.0/8"], connectTimeoutMs: 1000 });
    const send = createSend({
      clock,
      ids,
      agent,
      timeoutMs: options.callbackTimeoutMs ?? CALLBACK_TIMEOUT_MS,
    });
    const profile = readProfile(options.retries ?? "sinch");
    if (profile === undefined) throw new Error(`${options.retries} is no profile.`);
    const deliver = createDeliver({ store, queue, clock, log, send, profile });
    const common = { queue, now: () => clock.now(), log, leaseMs: 60_000 };
    this.#workers = [
      new Worker({ ...common, kind: "send", handle: this.messaging.send }),
      new Worker({ ...common, kind: "timer", handle: this.messaging.timer }),
      new Worker({ ...common, kind: "callback", handle: deliver }),
    ];
    this.#close = async () => {
      await Promise.all(this.#workers.map((worker) => worker.stop()));
      await queue.close();
      await agent.close();
      await customer.close();
    };
  }

  static async start(test: TestDatabase, options: WorldOptions = {}): Promise<World> {
    const world = new World(test, await CustomerEndpoint.start(), options);
    const { projectId, appId: id, store } = world;
    await store.projects.create({ id: projectId, displayName: "Test", createdAt: START });
    await store.apps.create({ projectId, id, app: sampleApp({ id, ...options.app }) });
    await world.addWebhook({
      id: world.webhookId,
      triggers: options.triggers ?? ["MESSAGE_DELIVERY"],
      ...(options.secret !== undefined && { secret: options.secret }),
    });
    if (options.paused !== true) world.work();
    return world;
  }

  /** Starts the workers. */
  work(): void {
    for (const worker of this.#workers) worker.start();
  }

  /** The next decision dies with the process: it is not applied, and nothing after it runs. */
  dieAtNextDecision(): void {
    const { messages } = this.store;
    const decide = messages.decide;
    messages.decide = async () => {
      messages.decide = decide;
      throw new Error("killed");
    };
  }

  async addWebhook(webhook: Partial<Webhook>): Promise<void> {
    const { projectId, appId } = this;
    const id = webhook.id ?? this.ids.next();
    const target = webhook.target ?? this.customer.url();
    const full = { app_id: appId, target_type: "HTTP", ...webhook, id, target } as Webhook;
    await this.store.webhooks.create({ projectId, id, appId, webhook: full }, { perApp: 5 });
  }

  channel(name: string): FakeChannel {
    const channel = this.channels.get(name);
    if (channel === undefined) throw new Error(`There is no channel ${name}.`);
    return channel;
  }

  /** Accepts a message; it has not gone anywhere yet. Default: a text to RCS, then SMS. */
  async accept(change: Partial<SendMessageRequest> = {}): Promise<string> {
    const identities = ["RCS", "SMS"].map((channel) => ({ channel, identity: "+12015550123" }));
    const { id } = await this.messaging.accept(this.projectId, {
      app_id: this.appId,
      recipient: { identified_by: { channel_identities: identities } },
      message: { text_message: { text: "Hello" } },
      ...change,
    });
    return id;
  }

  /** Accepts a message and does what can be done at once. */
  async send(change: Partial<SendMessageRequest> = {}): Promise<string> {
    const id = await this.accept(change);
    await this.settle();
    return id;
  }

  /** A channel tells something. */
  async receive(...events: ChannelEvent[]): Promise<void> {
    await this.messaging.receive(events);
    await this.settle();
  }

  /** The channel reports on the latest submission it was given. */
  async report(channel: string, status: "DELIVERED" | "READ" | "FAILED"): Promise<void> {
    await this.receive(this.receipt(channel, status));
  }

  receipt(channel: string, status: "DELIVERED" | "READ" | "FAILED"): DeliveryReceipt {
    const submission = this.channel(channel).submissions.at(-1);
    if (submission === undefined) throw new Error(`${channel} was given nothing.`);
    const providerMessageId = FakeChannel.idOf(submission.submissionKey);
    const { projectId, clock } = this;
    return { type: "receipt", projectId, channel, providerMessageId, status, at: clock.now() };
  }

  settle(): Promise<void> {
    return settleWork(this.#virtual);
  }

  /** Lets time pass in which nobody works. */
  sleep(ms: number): void {
    this.clock.moveTo(this.clock.now() + ms);
  }

  advance(ms: number): Promise<void> {
    return advance(this.#virtual, ms);
  }

  async statusOf(id: string): Promise<string | undefined> {
    const [message] = await this.store.messages.load([{ projectId: this.projectId, id }]);
    return message?.status;
  }

  /** What the customer was told at a path, in short: "FAILED SMS RATE_LIMITED", or the payload's key. */
  told(path = "/"): string[] {
    return this.customer.bodies(path).map((body) => {
      const report = body.message_delivery_report as Report | undefined;
      if (report === undefined) return Object.keys(body).find((key) => PAYLOAD.test(key)) ?? "?";
      const channel = report.channel_identity?.channel ?? "-";
      return [report.status, channel, report.reason?.code].filter((part) => part !== undefined).join(" ");
    });
  }

  async close(): Promise<void> {
    await this.#close();
  }

  get #virtual() {
    const { clock, queue } = this;
    return { clock, queue, workers: this.#workers };
  }
}

interface Report {
  status: string;
  channel_identity?: { channel: string } | null;
  reason?: { code: string };
}

const PAYLOAD = /^(message|event|\w+_notification)$/;
