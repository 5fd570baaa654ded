import { overlay } from "../../lib/overlay.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import type { BatchStore } from "../../store/batch-store.ts";
import type { CallbackStore } from "../../store/callback-store.ts";
import type { MessageStore } from "../../store/message-store.ts";
import type { Store } from "../../store/store.ts";
import { announceContacts, announceConversations, announceEvents } from "./participant-changes.ts";

/** What changed, for pages that are open. Ids only: a page asks for what it shows. */
export interface Change {
  /** The project whose callers may hear of it; null for handsets, which all projects share. */
  projectId: string | null;
  /** Message id. */
  message?: string;
  /** Id of an event, of either side. */
  event?: string;
  /** Batch id. */
  batch?: string;
  /** "SMS/12025550123" */
  handset?: string;
  /** Contact id. */
  contact?: string;
  /** Conversation id. */
  conversation?: string;
}

type Listener = (change: Change) => void;

/** Carries changes from process to process. */
export interface ChangeRelay {
  /** Tells the other processes, some time soon. */
  tell(change: Change): void;
  /** Hears of the others until the answer is called. */
  listen(hear: Listener): () => void;
}

/**
 * Tells who listens what changed, here and, through the relay, in other processes. Nothing is kept and nothing
 * promised: a page also looks again by itself from time to time.
 */
export class Changes {
  readonly #listeners = new Set<Listener>();
  readonly #relay: ChangeRelay | undefined;
  #stopHearing: (() => void) | undefined;

  /** @param relay default: other processes are not heard. */
  constructor(relay?: ChangeRelay) {
    this.#relay = relay;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#stopHearing ??= this.#relay?.listen((change) => this.#pass(change));
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stopHearing?.();
      this.#stopHearing = undefined;
    };
  }

  publish(change: Change): void {
    this.#pass(change);
    this.#relay?.tell(change);
  }

  #pass(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** The same store, and every commit about a message, an event or a batch, and what the API does with participants, is told. */
export function announceCommits(store: Store, changes: Changes): Store {
  const { messages, callbacks, batches, contacts, conversations, events } = store;
  const told: Pick<MessageStore, "accept" | "decide" | "receive"> & Pick<CallbackStore, "settle"> = {
    async accept(message, work, answer) {
      await messages.accept(message, work, answer);
      changes.publish({ projectId: message.projectId, message: message.id });
    },
    async decide(decision) {
      const outcome = await messages.decide(decision);
      changes.publish({ projectId: decision.projectId, message: decision.messageId });
      for (const { channel, identity } of decision.reports ?? [])
        changes.publish({ projectId: null, handset: `${channel}/${identity}` });
      return outcome;
    },
    async receive(inbound) {
      const outcome = await messages.receive(inbound);
      const { record } = inbound;
      if ("notice" in record) return outcome;
      changes.publish(
        "event" in record
          ? { projectId: record.event.projectId, event: record.event.id }
          : { projectId: record.projectId, message: record.id },
      );
      return outcome;
    },
    async settle(outcome) {
      await callbacks.settle(outcome);
      changes.publish({
        projectId: outcome.projectId,
        ...(outcome.messageId && { message: outcome.messageId }),
      });
    },
  };
  return overlay(store, {
    messages: overlay(messages, { accept: told.accept, decide: told.decide, receive: told.receive }),
    callbacks: overlay(callbacks, { settle: told.settle }),
    batches: announceBatches(batches, changes),
    contacts: announceContacts(contacts, changes),
    conversations: announceConversations(conversations, changes),
    events: announceEvents(events, changes),
  });
}

function announceBatches(batches: BatchStore, changes: Changes): BatchStore {
  const touched = (projectId: string, batch: string) => changes.publish({ projectId, batch });
  return overlay(batches, {
    async create(batch, work, answer) {
      await batches.create(batch, work, answer);
      touched(batch.projectId, batch.id);
    },
    async cancel(projectId, ids, now) {
      await batches.cancel(projectId, ids, now);
      for (const id of ids) touched(projectId, id);
    },
    async advance(projectId, id, sent) {
      await batches.advance(projectId, id, sent);
      touched(projectId, id);
    },
    async finish(batch, work, notices) {
      await batches.finish(batch, work, notices);
      touched(batch.projectId, batch.id);
    },
  });
}

/** The same simulator, and what happens on a handset is told. */
export function announceHandsets(simulator: Simulator, changes: Changes): Simulator {
  const touched = (channel: string, identity: string) =>
    changes.publish({ projectId: null, handset: `${channel}/${identity.replace(/^\+/, "")}` });
  return overlay(simulator, {
    async sendFromHandset(channel, identity, request) {
      const message = await simulator.sendFromHandset(channel, identity, request);
      touched(channel, identity);
      return message;
    },
    async handsetEvent(channel, identity, request) {
      await simulator.handsetEvent(channel, identity, request);
      touched(channel, identity);
    },
    async setBehaviour(channel, identity, behaviour) {
      const handset = await simulator.setBehaviour(channel, identity, behaviour);
      touched(channel, identity);
      return handset;
    },
  });
}
