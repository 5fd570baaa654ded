import { VirtualClock } from "../../lib/virtual-clock.ts";
import type { ClaimedWork } from "../../queue/queue.ts";
import { createDeliver, type DeliverOptions } from "../deliver.ts";
import type { PostResult } from "../post.ts";
import { requireProfile } from "../profile.ts";

export const NOW = Date.parse("2026-10-08T09:00:00Z");
const lane = { projectId: "P", kind: "callback", owner: "W" } as const;

export interface AloneOptions {
  answer: (callbackId: string) => Promise<PostResult>;
  /** Of callbacks that are to be told one after the other. */
  orderKey?: string;
  reportFailure?: () => Promise<number>;
}

/** The delivery of one webhook's callbacks, without a database: each step of it can be held up. */
export function deliverAlone({ answer, orderKey = "", reportFailure }: AloneOptions) {
  const sent: string[] = [];
  const givenBack: string[] = [];
  const webhook = { target: "https://example.com/", target_type: "HTTP" };
  const options = {
    store: {
      callbacks: {
        load: async (keys: { id: string }[]) => keys.map(({ id }) => callbackOf(id, orderKey)),
        settle: async () => undefined,
      },
      webhooks: { forApp: async () => [{ id: "W", webhook }] },
    },
    queue: {
      giveBack: async (items: ClaimedWork[]) => void givenBack.push(...items.map(({ ref }) => ref)),
      reportFailure,
      reportSuccess: async () => undefined,
    },
    clock: new VirtualClock(NOW),
    log: { info() {}, warn() {}, error() {} },
    send: (_: unknown, { id }: { id: string }) => {
      sent.push(id);
      return answer(id);
    },
    profile: requireProfile("sinch"),
  };
  const handle = createDeliver(options as unknown as DeliverOptions);
  return {
    /** What was sent, by the id of its callback. */
    sent,
    givenBack,
    deliver: (ref: string, mayBegin = () => true) =>
      handle(workOf(ref), { mayBegin, leave: () => undefined }),
  };
}

function workOf(ref: string): ClaimedWork {
  const leaseUntil = NOW + 30_000;
  return { lane, id: `work of ${ref}`, ref, claims: 1, leaseUntil, dueAt: NOW, laneFailures: 0 };
}

function callbackOf(id: string, orderKey: string) {
  const made = { id, projectId: "P", appId: "A", webhookId: "W", target: "https://example.com/", body: "{}" };
  return { ...made, orderKey, messageId: "", state: "PENDING", tries: [], earlierTries: 0 };
}
