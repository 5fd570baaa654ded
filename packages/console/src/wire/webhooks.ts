import type { WebhookTrigger } from "@postrider/sdk/conversation";
import type { Callback } from "./messages.ts";

/** A webhook with how its callbacks fare. Times are ISO. */
export interface WebhookRow {
  id: string;
  app_id: string;
  target: string;
  triggers: WebhookTrigger[];
  state: "ACTIVE" | "FAILING" | "RESTING" | "DISABLED" | "DISMISSED";
  /** Failures one after the other, up to now. */
  failures: number;
  rests_until: string | null;
  disabled: { at: string; reason: string } | null;
  signed: boolean;
  previous_secret_until: string | null;
  /** Its own retry profile; null: the server's, which is `server_retries`. */
  retries: string | null;
  server_retries: string;
  waiting: number;
  dead_letters: number;
}

/** What a test call of a webhook gave. */
export interface WebhookTest {
  verdict: "delivered" | "retry" | "throttled" | "final" | "gone";
  status: number | null;
  latency_ms: number;
  error: string | null;
}

/** A callback that failed for good. */
export interface DeadLetter extends Callback {
  app_id: string;
  /** "" when it is about no message. */
  message_id: string;
  reason: "REFUSED" | "EXHAUSTED" | "HELD_TOO_LONG" | "NO_RECEIVER";
  failed_at: string;
}

/** What the list of dead letters can be narrowed by, and what is sent again. */
export interface DeadLetterFilter {
  webhook_id?: string;
  trigger?: string;
  reason?: string;
  /** ISO times of the callback's making: from is included, until is not. */
  from?: string;
  until?: string;
}

/** One page, newest first. */
export interface DeadLetterPage {
  dead_letters: DeadLetter[];
  /** All that pass the filter. */
  total: number;
  /** "" on the last page. */
  next_page_token: string;
}
