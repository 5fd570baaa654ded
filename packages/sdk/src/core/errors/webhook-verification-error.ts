import { type ErrorContext, SinchError } from "./sinch-error.ts";

/**
 * Why a callback was refused:
 * - `missing_header`: one of the signature headers is absent (an unsigned webhook, or a stranger);
 * - `unsupported_algorithm`: the algorithm header is not `HmacSHA256`;
 * - `bad_timestamp`: the timestamp is no whole number of seconds;
 * - `outside_tolerance`: the timestamp is too old or too far ahead (a replay, or a wrong clock);
 * - `bad_signature`: no secret given here made this signature;
 * - `body_too_large`: more than 4 MiB, which no callback is;
 * - `body_not_raw`: the body had been parsed or read before; the signature covers the raw bytes.
 */
export type WebhookRefusal =
  | "missing_header"
  | "unsupported_algorithm"
  | "bad_timestamp"
  | "outside_tolerance"
  | "bad_signature"
  | "body_too_large"
  | "body_not_raw";

/** A callback that is not proven to come from the platform. Answer 401 or 400 and do not read it. */
export class WebhookVerificationError extends SinchError {
  static override readonly sinchError: string = "WebhookVerificationError";

  declare readonly reason: WebhookRefusal;

  constructor(reason: WebhookRefusal, message: string, cause?: unknown) {
    super(message, { cause, reason } as ErrorContext);
  }
}
