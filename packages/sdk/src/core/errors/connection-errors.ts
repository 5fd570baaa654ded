import { type ErrorContext, SinchError } from "./sinch-error.ts";

/** How far a request had come: no connection yet, no answer yet, or in the middle of the answer. */
export type RequestPhase = "connect" | "headers" | "body";

/** No complete answer arrived: refused, unreachable, TLS trouble, or cut in the middle. */
export class ConnectionError extends SinchError {
  static override readonly sinchError: string = "ConnectionError";

  /** How far the last attempt had come. */
  declare readonly phase: RequestPhase;
  /** True when the server certainly did not act on the request. False means: unknown. */
  declare readonly isUnsent: boolean;

  constructor(message: string, phase: RequestPhase, isUnsent: boolean, context?: ErrorContext) {
    super(message, { ...context, phase, isUnsent } as ErrorContext);
  }

  override get isRetryable(): boolean {
    return true;
  }
}

/** The `timeout` of one attempt or the `deadline` of the whole call ran out. */
export class TimeoutError extends ConnectionError {
  static override readonly sinchError: string = "TimeoutError";
}

/** The caller's `signal` was aborted. `cause` is the signal's reason. */
export class AbortError extends SinchError {
  static override readonly sinchError: string = "AbortError";
}

/** Characters of an unreadable answer that its error shows. */
const SHOWN_CHARS = 2_048;

/** A successful status with a body that is not JSON, or that is larger than `maxResponseBytes`. */
export class DecodeError extends SinchError {
  static override readonly sinchError: string = "DecodeError";

  /** HTTP status of the answer; undefined when it was cut for its size. */
  declare readonly status: number | undefined;
  /** The first 2,048 characters of the answer. */
  declare readonly text: string;
  /** The server's name for this request. */
  declare readonly requestId: string | undefined;

  constructor(
    message: string,
    answer: { status?: number; text?: string; requestId?: string | undefined },
    context?: ErrorContext,
  ) {
    const text = (answer.text ?? "").slice(0, SHOWN_CHARS);
    super(message, { ...context, ...answer, text } as ErrorContext);
  }
}
