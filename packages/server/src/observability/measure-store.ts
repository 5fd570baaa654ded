import { overlay } from "../lib/overlay.ts";
import type { Inbound } from "../store/inbound.ts";
import type { Decision } from "../store/message-store.ts";
import type { Store } from "../store/store.ts";
import type { Steps } from "./steps.ts";

/** Hooks for metrics. */
export interface CommitObserver {
  /** Callbacks were made by a commit. */
  notified(trigger: string, count: number): void;
}

/** The same store; how long routing and settling take is measured, and what is notified is counted. */
export function measureStore(store: Store, steps: Steps, observer: CommitObserver): Store {
  const { messages, participants } = store;
  const count = ({ callbacks = [] }: Pick<Decision, "callbacks"> | Pick<Inbound, "callbacks">) => {
    for (const { trigger } of callbacks) observer.notified(trigger, 1);
  };
  return overlay(store, {
    messages: overlay(messages, {
      async decide(decision) {
        const outcome = await steps.measure("settle", () => messages.decide(decision));
        if (outcome === "applied") count(decision);
        return outcome;
      },
      async receive(inbound) {
        const outcome = await messages.receive(inbound);
        if (outcome === "stored") count(inbound);
        return outcome;
      },
    }),
    participants: overlay(participants, {
      resolve: (request, onCreated) => steps.measure("route", () => participants.resolve(request, onCreated)),
      resolveContact: (request, onCreated) =>
        steps.measure("route", () => participants.resolveContact(request, onCreated)),
    }),
  });
}
