import type { ClientCredentials } from "@postrider/contract";
import type { Agent } from "undici";
import type { Clock } from "../lib/clock.ts";
import { GroupCommit } from "../lib/group-commit.ts";
import { InOrder } from "../lib/in-order.ts";
import type { IdMaker } from "../messaging/deps.ts";
import type { ClaimedWork, Queue } from "../queue/queue.ts";
import type { CallbackOutcome, CallbackRecord, Store, WebhookRecord } from "../store/store.ts";
import { type Ladder, nextWaitMs, SINCH_LADDER } from "./ladder.ts";
import { judgeAnswer } from "./outcome.ts";
import { type PostResult, post } from "./post.ts";
import { signatureHeaders } from "./sign.ts";
import { NoTargetToken, TargetTokens } from "./target-tokens.ts";

/** How long a target may take to answer. Source: Conversation API reference, callbacks (suggested there). */
export const CALLBACK_TIMEOUT_MS = 10_000;

export interface DeliverOptions {
  store: Store;
  queue: Queue;
  clock: Clock;
  ids: IdMaker;
  agent: Agent;
  /** Default: 5 s doubling, 14 retries. */
  ladder?: Ladder;
  /** Spreads retries; undefined: none are spread. */
  random?: (() => number) | undefined;
  /** Default 10 s. */
  timeoutMs?: number;
  observe?: { delivered?(result: "delivered" | "retry" | "final", latencyMs: number): void };
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
 * those behind it.
 */
export function createDeliver(options: DeliverOptions): (work: ClaimedWork) => Promise<void> {
  const { store, queue, clock, ids, agent, ladder = SINCH_LADDER, random } = options;
  const { timeoutMs = CALLBACK_TIMEOUT_MS } = options;
  const inOrder = new InOrder();
  const tokens = new TargetTokens(agent, clock, timeoutMs);
  const callbacks = new GroupCommit<{ projectId: string; id: string }, CallbackRecord | undefined>((keys) =>
    store.callbacks.load(keys),
  );

  return async (work) => {
    const callback = await callbacks.push({ projectId: work.lane.projectId, id: work.ref });
    if (callback === undefined || callback.state !== "PENDING") return drop(work);
    if (callback.orderKey === "") return deliver(work, callback);
    return inOrder.run(`${callback.orderKey} ${callback.target}`, () => deliver(work, callback));
  };

  async function deliver(work: ClaimedWork, callback: CallbackRecord): Promise<void> {
    // It waited long for those before it: somebody else may have it before the target has answered us.
    if (work.leaseUntil - clock.now() < timeoutMs) return;
    const receiver = await receiverOf(callback);
    const at = clock.now();
    const result = receiver === undefined ? GONE : await send(receiver, callback.body);
    const verdict = receiver === undefined ? "final" : judgeAnswer(result.status, receiver.target);
    options.observe?.delivered?.(verdict, result.latencyMs);
    await store.callbacks.settle(settle(work, callback, at, result, verdict));
  }

  function settle(
    work: ClaimedWork,
    callback: CallbackRecord,
    at: number,
    result: PostResult,
    verdict: "delivered" | "retry" | "final",
  ): CallbackOutcome {
    const { projectId } = callback;
    const waitMs =
      verdict === "retry"
        ? nextWaitMs(ladder, callback.tries.length + 1, result.retryAfterMs, random)
        : undefined;
    const { status, latencyMs, error } = result;
    return {
      projectId,
      id: callback.id,
      messageId: callback.messageId,
      state: verdict === "delivered" ? "DELIVERED" : waitMs === undefined ? "FAILED" : "PENDING",
      try: { at, status, latencyMs, ...(error !== undefined && { error }) },
      work:
        waitMs === undefined
          ? { change: "done", projectId, id: work.id }
          : { change: "retry", projectId, id: work.id, dueAt: clock.now() + waitMs },
    };
  }

  /** Where it goes and how it proves where it is from, by today's settings; undefined when nobody wants it any more. */
  async function receiverOf(callback: CallbackRecord): Promise<Receiver | undefined> {
    const { projectId, appId, webhookId, target } = callback;
    if (webhookId === null) {
      const record = await store.apps.get(projectId, appId);
      const secret = record?.app.callback_settings?.secret_for_overridden_callback_urls;
      return { target, secret, credentials: null };
    }
    const webhook = (await store.webhooks.forApp(projectId, appId)).find(isWebhook(webhookId))?.webhook;
    if (webhook === undefined || webhook.target_type !== "HTTP") return undefined;
    return {
      target: webhook.target,
      secret: webhook.secret,
      credentials: webhook.client_credentials ?? null,
    };
  }

  async function send({ target, secret, credentials }: Receiver, body: string): Promise<PostResult> {
    const headers: Record<string, string> = { ...CONTENT_HEADERS };
    if (credentials !== null) {
      try {
        headers.authorization = `Bearer ${await tokens.get(credentials)}`;
      } catch (error) {
        if (error instanceof NoTargetToken) return { status: null, latencyMs: 0, error: error.message };
        throw error;
      }
    }
    if (secret) {
      // Receivers compare the timestamp with their own clock, which follows the host's, as the platform's does.
      const timestamp = String(Math.floor(clock.now() / 1000));
      Object.assign(headers, signatureHeaders({ secret, body, nonce: ids.next(), timestamp }));
    }
    const result = await post(agent, { target, headers, body, timeoutMs });
    if (result.status === 401 && credentials !== null) tokens.forget(credentials);
    return result;
  }

  async function drop(work: ClaimedWork): Promise<void> {
    await queue.change([{ change: "done", projectId: work.lane.projectId, id: work.id }]);
  }
}

interface Receiver {
  target: string;
  /** Signs the callback; none: unsigned. */
  secret: string | undefined;
  /** For targets that want an access token. */
  credentials: ClientCredentials | null;
}

const CONTENT_HEADERS = { "content-type": "application/json; charset=utf-8", "user-agent": "Postrider" };

/** The webhook was deleted or dismissed after the callback was made. */
const GONE: PostResult = { status: null, latencyMs: 0, error: "The webhook was deleted or dismissed." };

function isWebhook(id: string): (record: WebhookRecord) => boolean {
  return (record) => record.id === id;
}
