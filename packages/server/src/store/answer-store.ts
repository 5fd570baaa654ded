/** How long an answer is kept for repeats of its request, in milliseconds: a day. */
export const KEPT_ANSWER_LIFE_MS = 24 * 3_600_000;

/** The answer to a request with an `Idempotency-Key`. It is kept by the commit of what the request made. */
export interface KeptAnswer {
  projectId: string;
  /** As the caller sent it; unique within the project for a day. */
  key: string;
  /** What was asked, shortened. */
  fingerprint: string;
  /** HTTP status. */
  status: number;
  /** As it goes over the wire. */
  body: string;
  keptAt: number;
}

/** A request with this key was answered before: nothing of the present one was done. */
export class KeyTaken extends Error {
  override readonly name = "KeyTaken";

  constructor() {
    super("A request with this key was answered before.");
  }
}

export interface AnswerStore {
  /** The answer kept under a key; undefined when there is none, or when it is a day old. */
  find(projectId: string, key: string): Promise<KeptAnswer | undefined>;
}
