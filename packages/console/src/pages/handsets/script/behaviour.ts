import { duration } from "../../../parts/time.ts";
import type { Behaviour, ScriptedFailure } from "../../../wire/handset.ts";

/** What a handset mainly does with a message. */
export type Outcome = "deliver" | "refuse" | "throttle" | "fail" | "silent";

/** Outcomes with their words, in the order they are offered. */
export const OUTCOMES: readonly { value: Outcome; label: string; description: string }[] = [
  { value: "deliver", label: "Deliver", description: "Takes the message and reports it delivered." },
  { value: "refuse", label: "Refuse", description: "Does not take the message; the next channel is tried." },
  { value: "throttle", label: "Throttle", description: "Asks to try again later." },
  { value: "fail", label: "Fail later", description: "Takes the message, then reports that it failed." },
  { value: "silent", label: "Never report", description: "Takes the message and says nothing more." },
];

/** Reason codes that a channel plausibly gives. Source: Conversation API reference, reason codes. */
export const FAILURE_CODES: readonly string[] = [
  "RECIPIENT_NOT_REACHABLE",
  "RECIPIENT_INVALID_CHANNEL_IDENTITY",
  "RECIPIENT_NOT_OPTED_IN",
  "OUTSIDE_ALLOWED_SENDING_WINDOW",
  "CHANNEL_FAILURE",
  "CHANNEL_REJECT",
  "CHANNEL_BAD_CONFIGURATION",
  "RATE_LIMITED",
  "MEDIA_TYPE_UNSUPPORTED",
  "MEDIA_TOO_LARGE",
  "MEDIA_NOT_REACHABLE",
  "TEMPLATE_NOT_FOUND",
  "DELIVERY_TIMED_OUT",
  "DELIVERY_REJECTED_DUE_TO_POLICY",
  "INTERNAL_ERROR",
  "UNKNOWN",
];

/** A behaviour as the form holds it; every field has a value, used or not. */
export interface BehaviourForm {
  outcome: Outcome;
  code: string;
  retryable: boolean;
  retryAfterMs: number;
  delayMs: number;
  /** null: does not read. */
  readAfterMs: number | null;
  /** null: until changed. */
  times: number | null;
}

const DEFAULT_FORM: BehaviourForm = {
  outcome: "deliver",
  code: "RECIPIENT_NOT_REACHABLE",
  retryable: false,
  retryAfterMs: 2_000,
  delayMs: 0,
  readAfterMs: null,
  times: null,
};

/** What the form starts with for a handset. */
export function toForm(behaviour: Behaviour | null): BehaviourForm {
  if (!behaviour) return DEFAULT_FORM;
  const {
    submit = "accept",
    receipt = "deliver",
    delay_ms = 0,
    read_after_ms = null,
    times = null,
  } = behaviour;
  const common = { ...DEFAULT_FORM, delayMs: delay_ms, readAfterMs: read_after_ms, times };
  if (submit !== "accept") {
    if ("throttle" in submit) {
      return { ...common, outcome: "throttle", retryAfterMs: submit.throttle.retry_after_ms };
    }
    return {
      ...common,
      outcome: "refuse",
      code: submit.fail.code,
      retryable: submit.fail.retryable ?? false,
    };
  }
  if (receipt === "never") return { ...common, outcome: "silent" };
  if (receipt === "deliver") return common;
  return { ...common, outcome: "fail", code: receipt.fail.code };
}

/** The form as the simulator takes it; what does not matter for its outcome is left out. */
export function toBehaviour(form: BehaviourForm): Behaviour {
  const times = form.times === null ? {} : { times: form.times };
  const delay = form.delayMs > 0 ? { delay_ms: form.delayMs } : {};
  switch (form.outcome) {
    case "refuse":
      return { submit: { fail: { code: form.code, retryable: form.retryable } }, ...times };
    case "throttle":
      return { submit: { throttle: { retry_after_ms: form.retryAfterMs } }, ...times };
    case "fail":
      return { receipt: { fail: { code: form.code } }, ...delay, ...times };
    case "silent":
      return { receipt: "never", ...times };
    case "deliver":
      return { ...delay, ...(form.readAfterMs !== null && { read_after_ms: form.readAfterMs }), ...times };
  }
}

/** A behaviour in a few words: "Delivers after 5.0 s, reads after 1.0 s"; undefined for the default. */
export function describeBehaviour(behaviour: Behaviour | null): string | undefined {
  if (!behaviour || Object.keys(toBehaviour(toForm(behaviour))).length === 0) return undefined;
  const { submit = "accept", receipt = "deliver", delay_ms = 0, read_after_ms, times } = behaviour;
  const after = delay_ms > 0 ? ` after ${duration(delay_ms)}` : "";
  const count = times === undefined ? "" : `, next ${times === 1 ? "one" : times} only`;
  if (submit !== "accept") {
    if ("throttle" in submit) return `Throttles for ${duration(submit.throttle.retry_after_ms)}${count}`;
    return `Refuses: ${codeOf(submit.fail)}${count}`;
  }
  if (receipt === "never") return `Never reports${count}`;
  if (receipt !== "deliver") return `Fails${after}: ${codeOf(receipt.fail)}${count}`;
  const reading = typeof read_after_ms === "number" ? `, reads after ${duration(read_after_ms)}` : "";
  return `Delivers${after}${reading}${count}`;
}

/** "recipient not reachable" */
function codeOf({ code }: ScriptedFailure): string {
  return code.toLowerCase().replaceAll("_", " ");
}
