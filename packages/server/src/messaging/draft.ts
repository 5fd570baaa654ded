import type { App, Reason } from "@postrider/contract";
import type { ClaimedWork, LaneKey, NewWork, WorkChange } from "../queue/queue.ts";
import type { NewCallback } from "../store/callback-store.ts";
import type { Decision } from "../store/message-store.ts";
import type { WebhookRecord } from "../store/webhook-store.ts";
import type { Address, PlatformEvent } from "./callback-body.ts";
import type { MessagingDeps } from "./deps.ts";
import type { Attempt, Candidate, MessageStatus, OutboundMessage, StatusReport } from "./model.ts";
import { notify } from "./notify.ts";
import { judgeStatus } from "./status.ts";
import { firstSendWork, sendWork, timerWork } from "./work-items.ts";

/** A message as it was loaded, with all that a decision about it depends on. */
export interface Standing {
  readonly message: OutboundMessage;
  readonly app: App;
  readonly webhooks: readonly WebhookRecord[];
  /** The claimed work item that led here; null when it was a receipt. */
  readonly hand: ClaimedWork | null;
}

/**
 * One decision about one message, while it is being made. What is told, set and scheduled here becomes one
 * commit; the status moves through the table of allowed moves, and the customer hears of every move.
 * The work item in hand is done unless something else is said about it.
 */
export class Draft {
  readonly now: number;
  readonly #deps: MessagingDeps;
  readonly #standing: Standing;
  #message: OutboundMessage;
  #set: Decision["set"] = {};
  #attempt: Attempt | undefined;
  readonly #reports: StatusReport[] = [];
  readonly #callbacks: NewCallback[] = [];
  #conversation: Decision["conversation"];
  #handChange: WorkChange | undefined;
  readonly #added: NewWork[] = [];

  constructor(deps: MessagingDeps, standing: Standing) {
    this.#deps = deps;
    this.#standing = standing;
    this.#message = standing.message;
    this.now = deps.clock.now();
  }

  /** As it will stand after the decision. */
  get message(): OutboundMessage {
    return this.#message;
  }

  get app(): App {
    return this.#standing.app;
  }

  get route(): readonly Candidate[] {
    return this.#message.route ?? [];
  }

  set(change: Omit<Decision["set"], "status">): void {
    Object.assign(this.#set, change);
    this.#message = { ...this.#message, ...change };
  }

  /** The attempt as it stands after the decision. */
  record(attempt: Attempt): void {
    this.#attempt = attempt;
  }

  /** Reports a status: the table decides whether the message moves and whether the customer hears of it. */
  tell(
    status: Exclude<MessageStatus, "QUEUED">,
    about: Address | null,
    reason: Reason | null,
    at: number,
  ): void {
    this.note(status, about, reason, at);
    const verdict = judgeStatus(this.#message.status, status);
    if (verdict === "keep") return;
    if (verdict === "move") {
      this.#set.status = status;
      this.#message = { ...this.#message, status };
    }
    this.notify({ trigger: "MESSAGE_DELIVERY", message: this.#message, status, about, reason, at });
  }

  /** Keeps a status as history, and nothing else. */
  note(status: MessageStatus, about: Address | null, reason: Reason | null, at: number): void {
    const { channel, identity } = about ?? { channel: "", identity: "" };
    this.#reports.push({ status, channel, identity, reason, at });
  }

  notify(event: PlatformEvent): void {
    const { projectId, appId } = this.#message;
    const { app, webhooks } = this.#standing;
    const { ids, describeChannel } = this.#deps;
    const context = { projectId, appId, app, webhooks, ids, describeChannel, now: this.now };
    this.#callbacks.push(...notify(context, event));
  }

  /** The conversation, if there is one, goes on over this channel. */
  touchConversation(channel: string): void {
    const id = this.#message.conversationId;
    if (id !== "") this.#conversation = { id, activeChannel: channel, at: this.now };
  }

  /** Dispatch is to look at the message at `dueAt`. */
  sendAt(dueAt: number): void {
    this.#schedule(sendWork(this.#message, dueAt));
  }

  /** Dispatch is to look at the message when it comes from `lane`, where it stands by the time of its acceptance. */
  moveTo(lane: LaneKey): void {
    const { ref, dueAt } = firstSendWork(this.#message, this.#message.acceptedAt);
    this.#schedule({ lane, ref, dueAt });
  }

  /** Deadlines of the message are to be looked at again at `dueAt`. */
  wakeAt(dueAt: number): void {
    this.#schedule(timerWork(this.#message, dueAt));
  }

  /** The decision, to be applied by the store. Nothing more is to be done with the item in hand. */
  build(): Decision {
    const { hand } = this.#standing;
    if (hand !== null) this.#handChange ??= done(hand);
    return this.buildKeepingWork();
  }

  /** The decision for a step on the way: the item in hand stays leased. */
  buildKeepingWork(): Decision {
    const { message } = this.#standing;
    const work: WorkChange[] = this.#added.map((added) => ({ change: "add", work: added }));
    if (this.#handChange !== undefined) work.push(this.#handChange);
    return {
      projectId: message.projectId,
      messageId: message.id,
      expectedVersion: message.version,
      set: this.#set,
      ...(this.#attempt && { attempt: this.#attempt }),
      reports: this.#reports,
      ...(this.#conversation && { conversation: this.#conversation }),
      callbacks: this.#callbacks,
      work,
    };
  }

  /** Uses the item in hand when it is of the same lane; a message has one item of each kind at most. */
  #schedule(work: NewWork): void {
    const { hand } = this.#standing;
    if (hand !== null && isSameLane(hand.lane, work.lane) && this.#handChange === undefined) {
      this.#handChange = { change: "retry", projectId: hand.lane.projectId, id: hand.id, dueAt: work.dueAt };
    } else {
      this.#added.push(work);
    }
  }
}

function isSameLane(a: LaneKey, b: LaneKey): boolean {
  return a.kind === b.kind && a.owner === b.owner;
}

function done(work: ClaimedWork): WorkChange {
  return { change: "done", projectId: work.lane.projectId, id: work.id };
}
