import type { Clock } from "../lib/clock.ts";
import { GroupCommit } from "../lib/group-commit.ts";
import type { ClaimedWork, Queue } from "../queue/queue.ts";
import type { CallbackRecord, CallbackStore } from "../store/callback-store.ts";
import type { PostResult } from "../webhooks/post.ts";
import type { Faults } from "./faults.ts";

/** How long `reorder` holds a callback back. */
const REORDER_MS = 1_000;

export interface CallbackFaultsOptions {
  faults: Faults;
  queue: Pick<Queue, "change">;
  callbacks: Pick<CallbackStore, "load">;
  clock: Pick<Clock, "now">;
}

/** Lets the rules act on callbacks: before one is worked on, and where it is sent. */
export class CallbackFaults {
  readonly #options: CallbackFaultsOptions;
  /** Callbacks that were held back: each is held back once. */
  readonly #held = new Set<string>();
  /** Loads one after the other, so that no callback overtakes another on its way to its turn. */
  readonly #loads: GroupCommit<{ projectId: string; id: string }, CallbackRecord | undefined>;

  constructor(options: CallbackFaultsOptions) {
    this.#options = options;
    this.#loads = new GroupCommit((keys) => options.callbacks.load(keys));
  }

  /** `deliver`, unless a rule holds the callback back. */
  async beforeWork(work: ClaimedWork, deliver: () => Promise<void>): Promise<void> {
    const { faults, queue, clock } = this.#options;
    if (faults.isEmpty || this.#held.delete(work.ref)) return deliver();
    const callback = await this.#loads.push({ projectId: work.lane.projectId, id: work.ref });
    const rule = callback && faults.forCallback(callback, ["delay", "reorder"]);
    if (rule === undefined) return deliver();
    this.#held.add(work.ref);
    const dueAt = clock.now() + (rule.do === "delay" ? (rule.delay_ms ?? 0) : REORDER_MS);
    await queue.change([{ change: "retry", projectId: work.lane.projectId, id: work.id, dueAt }]);
  }

  /** `send`, unless a rule drops the callback or doubles it. */
  async whileSending(
    callback: Partial<Pick<CallbackRecord, "trigger" | "appId">>,
    send: () => Promise<PostResult>,
  ): Promise<PostResult> {
    const { trigger, appId } = callback;
    if (this.#options.faults.isEmpty || trigger === undefined || appId === undefined) return send();
    const rule = this.#options.faults.forCallback({ trigger, appId }, ["drop", "duplicate"]);
    if (rule?.do === "drop") return { status: 200, latencyMs: 0 };
    if (rule?.do === "duplicate") await send();
    return send();
  }
}
