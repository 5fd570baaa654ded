import type { Clock } from "../lib/clock.ts";
import { GroupCommit } from "../lib/group-commit.ts";
import type { Log } from "../messaging/deps.ts";
import type { Handle, Place } from "../messaging/worker.ts";
import type { ClaimedWork, Queue } from "../queue/queue.ts";
import type { CallbackKey, CallbackOutcome, CallbackRecord } from "../store/callback-store.ts";
import type { Store } from "../store/store.ts";
import { failureRules } from "./breaker.ts";
import { nextWaitMs } from "./ladder.ts";
import { judgeAnswer, type Verdict } from "./outcome.ts";
import type { PostResult } from "./post.ts";
import { type DeliveryProfile, longestWindowMs, windowMs } from "./profile.ts";
import { type Receiver, receiverOf } from "./receivers.ts";
import type { Send } from "./send.ts";
import { Turns } from "./turns.ts";

/** How long a target may take to answer, at the most and unless a setting says less. Source: Conversation API reference, callbacks (suggested there). */
export const CALLBACK_TIMEOUT_MS = 10_000;
/** How long a try may take: it may ask for an access token first. */
export const MAX_TRY_MS = 2 * CALLBACK_TIMEOUT_MS;

export interface DeliverOptions {
  store: Store;
  queue: Queue;
  clock: Clock;
  log: Log;
  send: Send;
  /** Of webhooks without one of their own. */
  profile: DeliveryProfile;
  /** Spreads retries; undefined: none are spread. */
  random?: (() => number) | undefined;
  observe?: CallbackObserver;
}

/** Hooks for metrics. */
export interface CallbackObserver {
  delivered?(verdict: Verdict, latencyMs: number): void;
  /** A webhook failed so often that it is left alone for a while. */
  rested?(): void;
  becameDeadLetters?(count: number): void;
}

/**
 * Does one claimed callback: signs it, posts it, records the try.
 *
 * PENDING until a target answers 2xx (DELIVERED), answers something that is not retried, or the ladder is used up
 * (FAILED, a dead letter that stays visible). Before: the item is leased to us. After: the try is recorded and
 * the item is done or due again, in one commit. Crash after the post and before the commit: the lease ends and
 * the target gets it again; delivery is at least once. Second run of a finished callback: it is not PENDING any
 * more and the item is dropped.
 *
 * Callbacks with one order key go to a target one after the other; one that waits for a retry does not hold up
 * those behind it. What cannot be tried now, because time is short, the server stops or its webhook rests, goes back
 * to its place.
 */
export function createDeliver(options: DeliverOptions): Handle {
  const { store, queue, clock, log, send, random, observe } = options;
  const turns = new Turns();
  /** Until when webhooks rest, as far as this process knows: for what was claimed before. */
  const rests = new Map<string, number>();
  /** Webhooks with a failure since their latest success, as far as this process knows. */
  const failing = new Set<string>();
  /** How often a success ended the failures of webhooks. */
  const recoveries = new Map<string, number>();
  const callbacks = new GroupCommit<CallbackKey, CallbackRecord | undefined>((keys) =>
    store.callbacks.load(keys),
  );

  return async (work, place) => {
    const callback = await callbacks.push({
      projectId: work.lane.projectId,
      id: work.ref,
      isNew: work.claims === 1,
    });
    if (callback === undefined || callback.state !== "PENDING") return drop(work);
    const key = callback.orderKey === "" ? callback.id : `${callback.orderKey} ${callback.target}`;
    return turns.take(
      key,
      () => deliver(work, callback, place),
      () => giveBack(work),
    );
  };

  /** False: it was given back. */
  async function deliver(work: ClaimedWork, callback: CallbackRecord, place: Place): Promise<boolean> {
    if (!place.mayBegin() || (rests.get(work.lane.owner) ?? 0) > clock.now()) {
      await giveBack(work);
      return false;
    }
    const at = clock.now();
    const receiver = await receiverOf(callback, at, options);
    if ("gone" in receiver) {
      const result = { status: null, latencyMs: 0, error: receiver.gone };
      await settle(work, callback, { at, result, state: "FAILED", reason: "NO_RECEIVER" });
      await noteSuccess(work);
      return true;
    }
    const result = await send(receiver, callback);
    // The target is done with it, and has room for another one.
    place.leave();
    const verdict = judgeAnswer(result.status, receiver.profile.rules, receiver.target);
    observe?.delivered?.(verdict, result.latencyMs);
    await settle(work, callback, { at, result, ...become(callback, receiver, result, verdict) });
    if (callback.webhookId !== null) await learn(work, callback.webhookId, receiver, result, verdict);
    return true;
  }

  /** What the callback is now, by the answer it got. */
  function become(
    callback: CallbackRecord,
    { profile }: Receiver,
    result: PostResult,
    verdict: Verdict,
  ): Next {
    if (verdict === "delivered") return { state: "DELIVERED" };
    if (verdict === "final" || verdict === "gone") return { state: "FAILED", reason: "REFUSED" };
    const tries = callback.tries.length - callback.earlierTries + 1;
    const waitMs = nextWaitMs(profile, tries, result.retryAfterMs, random);
    const firstTriedAt = callback.tries[callback.earlierTries]?.at ?? clock.now();
    const isOver = waitMs === undefined || clock.now() + waitMs - firstTriedAt > longestWindowMs(profile);
    return isOver ? { state: "FAILED", reason: "EXHAUSTED" } : { state: "PENDING", waitMs };
  }

  async function settle(work: ClaimedWork, callback: CallbackRecord, came: Next & Try): Promise<void> {
    const { projectId, id, messageId } = callback;
    const { at, state, reason, waitMs, result } = came;
    const { status, latencyMs, error } = result;
    if (state === "FAILED") observe?.becameDeadLetters?.(1);
    await store.callbacks.settle({
      projectId,
      id,
      messageId,
      state,
      ...(reason && { reason }),
      try: { at, status, latencyMs, ...(error !== undefined && { error }) },
      work:
        waitMs === undefined
          ? { change: "done", projectId, id: work.id }
          : { change: "retry", projectId, id: work.id, dueAt: clock.now() + waitMs },
    });
  }

  /** What the answer says of the webhook as a whole. A refusal is an answer too: somebody is there. */
  async function learn(
    work: ClaimedWork,
    webhookId: string,
    receiver: Receiver,
    result: PostResult,
    verdict: Verdict,
  ): Promise<void> {
    if (verdict === "gone") await disable(work.lane.projectId, webhookId);
    if (verdict === "retry" || verdict === "throttled") {
      await noteFailure(work, receiver.profile, failureRules(verdict === "throttled", result));
    } else {
      await noteSuccess(work);
    }
  }

  async function noteFailure(
    { lane, laneFailures }: ClaimedWork,
    profile: DeliveryProfile,
    rules: ReturnType<typeof failureRules>,
  ): Promise<void> {
    failing.add(lane.owner);
    const recovered = recoveries.get(lane.owner);
    const restsUntil = await queue.reportFailure(lane, rules);
    if (restsUntil === undefined) return;
    // A success that was told meanwhile may have ended this rest already: then only the lane knows.
    if (recoveries.get(lane.owner) === recovered) rests.set(lane.owner, restsUntil);
    if (rules.pauseMs === undefined) observe?.rested?.();
    // It was probed in vain: what has waited for as long as callbacks are retried will not be.
    if (laneFailures < rules.restAfter) return;
    const count = await store.callbacks.giveUp(lane, clock.now() - windowMs(profile));
    if (count > 0) observe?.becameDeadLetters?.(count);
  }

  async function noteSuccess({ lane, laneFailures }: ClaimedWork): Promise<void> {
    if (!failing.delete(lane.owner) && laneFailures === 0) return;
    rests.delete(lane.owner);
    recoveries.set(lane.owner, (recoveries.get(lane.owner) ?? 0) + 1);
    await queue.reportSuccess(lane);
  }

  async function disable(projectId: string, webhookId: string): Promise<void> {
    const disabled = { at: clock.now(), reason: "its target answered 410 Gone." };
    let isNews = false;
    await store.webhooks.change(projectId, webhookId, (record) => {
      isNews = record.delivery?.disabled === undefined;
      return isNews ? { ...record, delivery: { ...record.delivery, disabled } } : undefined;
    });
    if (isNews) log.warn({ projectId, webhookId }, "webhook disabled: its target answered 410 Gone");
  }

  async function giveBack(work: ClaimedWork): Promise<void> {
    await queue.giveBack([work]);
  }

  async function drop({ lane, id }: ClaimedWork): Promise<void> {
    await queue.change([{ change: "done", projectId: lane.projectId, id }]);
  }
}

interface Next extends Pick<CallbackOutcome, "state" | "reason"> {
  /** Until it is tried again. */
  waitMs?: number;
}

interface Try {
  at: number;
  result: PostResult;
}
