import type { SubmissionKey } from "../store/message-store.ts";

/**
 * Submissions that a channel has answered and that are not recorded yet. A receipt often overtakes the record by
 * a few milliseconds; waiting for it here costs nothing, parking the receipt costs three writes. Only a shortcut:
 * in another process the receipt is parked.
 */
export class SubmissionsInFlight {
  readonly #recording = new Map<string, Promise<unknown>>();

  /** Names the work that records a submission. */
  async during<T>(key: SubmissionKey, recording: Promise<T>): Promise<T> {
    const name = nameOf(key);
    this.#recording.set(name, recording);
    try {
      return await recording;
    } finally {
      this.#recording.delete(name);
    }
  }

  /** Resolves when the submission is not in flight here (any more), however that ended. */
  async recorded(key: SubmissionKey): Promise<void> {
    await Promise.allSettled([this.#recording.get(nameOf(key))]);
  }
}

function nameOf(key: SubmissionKey): string {
  return `${key.projectId} ${key.channel} ${key.providerMessageId}`;
}
