import type { Attempt, Candidate, OutboundMessage } from "./model.ts";

/** The next attempt of a message, as it is recorded before the channel is called. */
export function nextAttempt(message: OutboundMessage, candidate: Candidate, now: number): Attempt {
  const number = message.attempts + 1;
  return {
    number,
    channel: candidate.channel,
    identity: candidate.identity,
    // The same when a crash makes us record it again, another for every new attempt.
    submissionKey: submissionKeyOf(message.id, number),
    state: "SUBMITTING",
    providerMessageId: "",
    startedAt: now,
    endedAt: null,
    reason: null,
    losses: [],
    segments: null,
  };
}

function submissionKeyOf(messageId: string, number: number): string {
  return `${messageId}-${number}`;
}

/** The id of the message that a submission key speaks of; undefined for a key that is none of ours. */
export function messageOfSubmission(submissionKey: string): string | undefined {
  return /^([0-9A-Z]{26})-\d+$/.exec(submissionKey)?.[1];
}
