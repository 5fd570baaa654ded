import type { Clock } from "../lib/clock.ts";
import { AppNotFound, QueueFull } from "../messaging/errors.ts";
import type { Messaging } from "../messaging/messaging.ts";
import type { Notifier } from "../messaging/notifier.ts";
import type { ClaimedWork, Queue } from "../queue/queue.ts";
import { type KeptAnswer, KeyTaken } from "../store/answer-store.ts";
import type { BatchRecord } from "../store/batch-store.ts";
import type { Store } from "../store/store.ts";
import { messageOf } from "./batch-message.ts";

/** Messages that are accepted together, so that they share commits, before it is noted how far the batch is. */
const STEP = 100;

export interface BatchDeps {
  store: Pick<Store, "batches">;
  queue: Pick<Queue, "change">;
  clock: Clock;
  messaging: Pick<Messaging, "accept">;
  notifier: Notifier;
}

/**
 * One claimed batch item: every recipient gets a message of their own, in the queue of the app like any other.
 *
 * Before: the batch is kept, and its time has come. After: each recipient has a message, the batch is PROCESSED and
 * that is told; or it was cancelled, and nothing is sent. Crash in the middle: the item comes back, and goes on where
 * it was noted last. Second run of a recipient: the message was accepted under the key of batch and place, which is
 * taken, so there is no second one. A full queue makes the batch wait.
 */
export function createSendBatch(deps: BatchDeps): (work: ClaimedWork) => Promise<void> {
  const { store, queue, clock, messaging, notifier } = deps;
  return async (work) => {
    const { projectId } = work.lane;
    const done = { change: "done", projectId, id: work.id } as const;
    const batch = await store.batches.get(projectId, work.ref);
    if (batch === undefined || batch.state === "CANCELLED" || batch.state === "PROCESSED")
      return queue.change([done]);

    // From here on it is being sent, however long a full queue makes it wait.
    if (batch.state === "SCHEDULED") await store.batches.advance(projectId, batch.id, batch.sent);
    const total = batch.request.recipient_and_params.length;
    for (let sent = batch.sent; sent < total; sent += STEP) {
      const places = Array.from({ length: Math.min(STEP, total - sent) }, (_, place) => sent + place);
      const outcomes = await Promise.all(places.map((place) => sendOne(batch, place)));
      if (outcomes.includes("no-app")) return queue.change([done]);
      const waiting = outcomes.findIndex((outcome) => typeof outcome === "number");
      const full = outcomes[waiting];
      if (typeof full === "number") {
        // The next try begins with who waits: those before would take their room, though they have a message.
        await store.batches.advance(projectId, batch.id, sent + waiting);
        return queue.change([{ change: "retry", projectId, id: work.id, dueAt: clock.now() + full }]);
      }
      await store.batches.advance(projectId, batch.id, Math.min(total, sent + STEP));
    }
    const notify = await notifier.ofApp(projectId, batch.appId);
    const callbacks = notify({
      trigger: "BATCH_STATUS_UPDATE",
      batch: {
        batch_id: batch.id,
        batch_status: "BATCH_STATUS_PROCESSED",
        batch_type: "BATCH_TYPE_MESSAGES",
        additional_data: {
          message_batch_data: {
            ...(batch.sendAfter !== null && { send_after: new Date(batch.sendAfter).toISOString() }),
            batch_metadata: { ...batch.metadata },
          },
        },
      },
      at: clock.now(),
    });
    await store.batches.finish({ projectId, id: batch.id, sent: total }, done, callbacks);
  };

  /** A number: the queue of the app is full, and worth another try after so many milliseconds. */
  async function sendOne(batch: BatchRecord, place: number): Promise<"sent" | "no-app" | number> {
    try {
      const request = messageOf(batch.id, batch.request, place);
      await messaging.accept(batch.projectId, request, () => marker(batch, place), batch.id);
      return "sent";
    } catch (error) {
      if (error instanceof KeyTaken) return "sent";
      if (error instanceof AppNotFound) return "no-app";
      if (error instanceof QueueFull) return error.retryAfterMs;
      throw error;
    }
  }

  function marker({ projectId, id }: BatchRecord, place: number): KeptAnswer {
    const key = `_batch/${id}/${place}`;
    return { projectId, key, fingerprint: "batch", status: 200, body: "{}", keptAt: clock.now() };
  }
}
