import type { Reason } from "@postrider/contract";
import type { Capabilities } from "../channels/capabilities.ts";
import { ChannelError } from "../channels/channel.ts";
import type { Behaviour, FailureReason } from "./wire.ts";

/** What the channel makes of one submission. */
export type Reaction = { accepted: true; report: Report | null } | { accepted: false; error: ChannelError };

/** What the handset will report about an accepted message. */
export interface Report {
  /** Delivered, or why not. */
  outcome: "DELIVERED" | Reason;
  /** From acceptance. */
  delayMs: number;
  /** From delivery to the read receipt; null when it is not read. */
  readAfterMs: number | null;
}

/** Codes after which the same channel may be tried again, as connectors of real channels decide it. */
const RETRYABLE_CODES = new Set(["RATE_LIMITED", "CHANNEL_FAILURE", "INTERNAL_ERROR"]);

/** @param receipts that the channel has: where it has none, nothing is said about delivery or reading; failures are. */
export function react(behaviour: Behaviour, receipts: Capabilities["receipts"]): Reaction {
  const {
    submit = "accept",
    receipt = "deliver",
    delay_ms: delayMs = 0,
    read_after_ms: readAfter = null,
  } = behaviour;
  if (submit !== "accept") return { accepted: false, error: refusal(submit) };
  if (receipt === "never") return { accepted: true, report: null };
  if (receipt === "deliver" && !receipts.delivered) return { accepted: true, report: null };
  const outcome = receipt === "deliver" ? "DELIVERED" : reasonOf(receipt.fail);
  const readAfterMs = receipt === "deliver" && receipts.read ? readAfter : null;
  return { accepted: true, report: { outcome, delayMs, readAfterMs } };
}

function refusal(submit: Exclude<NonNullable<Behaviour["submit"]>, "accept">): ChannelError {
  if ("throttle" in submit) {
    const reason = reasonOf({ code: "RATE_LIMITED" });
    return new ChannelError(reason, { retryable: true, retryAfterMs: submit.throttle.retry_after_ms });
  }
  const { retryable = RETRYABLE_CODES.has(submit.fail.code) } = submit.fail;
  return new ChannelError(reasonOf(submit.fail), { retryable });
}

function reasonOf({ code, description, sub_code: subCode }: FailureReason): Reason {
  const words = code.toLowerCase().replaceAll("_", " ");
  return {
    code,
    // The words with which the Conversation API begins the descriptions of what channels say.
    description: description ?? `The underlying channel reported: ${words}`,
    sub_code: subCode ?? "UNSPECIFIED_SUB_CODE",
  };
}
