import type { Clock } from "../lib/clock.ts";
import type { IdMaker } from "../messaging/deps.ts";
import type { WebhookRecord } from "../store/webhook-store.ts";
import { judgeAnswer, type Verdict } from "./outcome.ts";
import type { PostResult } from "./post.ts";
import type { DeliveryProfile } from "./profile.ts";
import { receiverOfWebhook } from "./receivers.ts";
import type { Send } from "./send.ts";

export interface TestWebhookOptions {
  clock: Clock;
  ids: IdMaker;
  send: Send;
  /** The server's. */
  profile: DeliveryProfile;
}

export interface WebhookTest {
  result: PostResult;
  /** What the answer would mean for a callback. */
  verdict: Verdict;
}

/**
 * Calls a webhook once, now, with a callback about nothing: signed, bounded and refused by the same rules as every
 * other, since it goes out by the same way. Nothing of it is kept, and it changes nothing of how the webhook fares.
 */
export function createTestWebhook({ clock, ids, send, profile }: TestWebhookOptions) {
  return async (record: WebhookRecord): Promise<WebhookTest> => {
    const receiver = receiverOfWebhook(record, clock.now(), profile);
    const time = new Date(clock.now()).toISOString();
    const body = JSON.stringify({
      app_id: record.appId,
      project_id: record.projectId,
      accepted_time: time,
      event_time: time,
      message_metadata: "",
      // Like a callback of a kind that the receiver does not know, which it has to put up with anyway.
      unsupported_callback: { payload: JSON.stringify({ test: true, webhook_id: record.id }) },
    });
    const result = await send(receiver, { id: ids.next(), body });
    return { result, verdict: judgeAnswer(result.status, receiver.profile.rules, receiver.target) };
  };
}
