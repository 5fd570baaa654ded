import { WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";

/** How strictly a callback is checked. */
export interface VerifyOptions {
  /**
   * Largest difference between the callback's timestamp and now, in seconds, both ways. 0 switches the
   * check off, and with it the protection against replays. Default 300.
   */
  toleranceSeconds?: number | undefined;
  /** The time now, in milliseconds since 1970. Default: the clock. */
  now?: number | undefined;
}

const DEFAULT_TOLERANCE_SECONDS = 300;

/**
 * Refuses a callback whose timestamp, in milliseconds since 1970, is too far from now.
 * @throws WebhookVerificationError (`outside_tolerance`)
 */
export function checkAge(timestampMs: number, { toleranceSeconds, now }: VerifyOptions): void {
  const tolerance = toleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS;
  const ageSeconds = ((now ?? Date.now()) - timestampMs) / 1_000;
  if (tolerance === 0 || Math.abs(ageSeconds) <= tolerance) return;
  const age = `${Math.abs(Math.round(ageSeconds))} s ${ageSeconds > 0 ? "old" : "ahead of this clock"}`;
  throw new WebhookVerificationError(
    "outside_tolerance",
    `The callback is ${age}; ${tolerance} s are allowed`,
  );
}
