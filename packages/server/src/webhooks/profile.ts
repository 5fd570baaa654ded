import type { AnswerRules } from "./outcome.ts";

/** How callbacks of a webhook are repeated: when, and after which answers. */
export interface DeliveryProfile {
  /** Wait before each retry, in milliseconds; as many retries as there are steps. */
  readonly stepsMs: readonly number[];
  readonly rules: AnswerRules;
}

/**
 * The Conversation API publishes no schedule; this is that of its sister, the SMS API: 5 s, doubled 13 times, which
 * is 14 retries in 22 h 45 min. Source: Sinch SMS API reference, callbacks.
 */
const SINCH: DeliveryProfile = {
  stepsMs: Array.from({ length: 14 }, (_, step) => 5000 * 2 ** step),
  rules: "sinch",
};

/** 9 retries in 75 h 35 min. Source: Standard Webhooks specification, "Deliverability and reliability". */
const STANDARD: DeliveryProfile = {
  stepsMs: [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map((seconds) => seconds * 1000),
  rules: "standard",
};

/** Most retries, and the longest wait, that a list of one's own may have. */
const MAX_STEPS = 50;
const MAX_STEP_SECONDS = 7 * 86_400;

/** What a name of a profile may be; shown where one is refused. */
export const PROFILE_RULE = `must be sinch, standard, or up to ${MAX_STEPS} waits in seconds, such as 5,30,300`;

/**
 * The profile of a name: `sinch`, `standard`, or a list of waits in seconds, which goes with the rules of `sinch`.
 * undefined: the text names none.
 */
export function readProfile(text: string): DeliveryProfile | undefined {
  if (text === "sinch") return SINCH;
  if (text === "standard") return STANDARD;
  const waits = text.split(",").map((wait) => wait.trim());
  if (waits.length > MAX_STEPS || !waits.every((wait) => /^\d{1,6}(\.\d{1,3})?$/.test(wait)))
    return undefined;
  const stepsMs = waits.map((wait) => Math.round(Number(wait) * 1000));
  const isSane = stepsMs.every((step) => step > 0 && step <= MAX_STEP_SECONDS * 1000);
  return isSane ? { stepsMs, rules: "sinch" } : undefined;
}

/** @throws Error that says what is allowed. */
export function requireProfile(text: string): DeliveryProfile {
  const profile = readProfile(text);
  if (profile === undefined) throw new Error(PROFILE_RULE);
  return profile;
}

/** From the first try to the last, when nothing is held up, in milliseconds. */
export function windowMs({ stepsMs }: DeliveryProfile): number {
  return stepsMs.reduce((sum, step) => sum + step, 0);
}

/**
 * The same with all that may stretch it: a target may ask for twice each wait. A callback is not tried again after that,
 * however long its webhook left it waiting between two tries, so that none lives for weeks.
 */
export function longestWindowMs(profile: DeliveryProfile): number {
  return 2 * windowMs(profile);
}
