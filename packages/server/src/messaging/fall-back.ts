import type { Reason } from "@postrider/contract";
import type { Draft } from "./draft.ts";
import type { Candidate } from "./model.ts";
import { reasons } from "./reasons.ts";

/**
 * The channel at the current position is done. Goes to the next one that can be tried and makes dispatch look
 * at the message, or ends the message.
 *
 * Every channel that is left behind is reported: SWITCHING_CHANNEL with the reason why it failed or was
 * skipped, naming that channel; FAILED when it was the last one or the ttl has passed.
 * Source: Conversation API reference, channel order and fallback.
 */
export function fallBack(draft: Draft, reason: Reason, at: number): void {
  if (isExpired(draft)) {
    expire(draft);
    return;
  }
  const { position } = draft.message;
  if (position + 1 >= draft.route.length) {
    draft.tell("FAILED", draft.route[position] ?? null, reason, at);
    return;
  }
  draft.tell("SWITCHING_CHANNEL", draft.route[position] ?? null, reason, at);
  draft.set({ position: position + 1, channelSince: null });
  const skip = draft.route[position + 1]?.unusable;
  if (skip !== undefined) fallBack(draft, skip, at);
  else draft.sendAt(draft.now);
}

/** Takes up a new route at its first channel that can be tried. False: there is none, the message has failed. */
export function enterRoute(draft: Draft, route: Candidate[]): boolean {
  draft.set({ route, position: 0 });
  const first = route.findIndex((candidate) => candidate.unusable === undefined);
  if (first === -1) {
    failUntried(draft, route);
    return false;
  }
  for (const skipped of route.slice(0, first)) {
    draft.tell("SWITCHING_CHANNEL", skipped, skipped.unusable ?? null, draft.now);
  }
  draft.set({ position: first });
  return true;
}

/** The ttl has passed: no further channel is tried. */
export function expire(draft: Draft): void {
  draft.tell("FAILED", draft.route[draft.message.position] ?? null, reasons.expired(), draft.now);
}

export function isExpired(draft: Draft): boolean {
  const { expiresAt } = draft.message;
  return expiresAt !== null && draft.now >= expiresAt;
}

/** Whether a channel after the current one could be tried. */
export function hasNextChannel(draft: Draft): boolean {
  return draft.route.slice(draft.message.position + 1).some((candidate) => candidate.unusable === undefined);
}

/**
 * No channel could be tried at all. One channel: its own reason, as the platform was seen to answer. Several:
 * NO_CHANNELS_LEFT. Source: Conversation API reference, fallback; the split is inferred there.
 */
function failUntried(draft: Draft, route: Candidate[]): void {
  const [only] = route;
  const isSingle = route.length === 1 && only !== undefined;
  const reason = (isSingle ? only.unusable : undefined) ?? reasons.noChannelsLeft();
  draft.tell("FAILED", isSingle ? only : null, reason, draft.now);
}
