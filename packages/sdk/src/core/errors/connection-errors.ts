import { brand } from "./brand.ts";
import { type ErrorContext, SinchError } from "./sinch-error.ts";

/** How far a request had come: no connection yet, no answer yet, or in the middle of the answer. */
export type RequestPhase = "connect" | "headers" | "body";

/** No complete answer arrived: refused, unreachable, TLS trouble, or cut in the middle. */
export class ConnectionError extends SinchError {
  static {
    brand(ConnectionError, "ConnectionError");
  }

  /** How far the last attempt had come. */
  readonly phase: RequestPhase;
  /** True when the server certainly did not act on the request. False means: unknown. */
  readonly isUnsent: boolean;

  constructor(message: string, phase: RequestPhase, isUnsent: boolean, context?: ErrorContext) {
    super(message, context);
    this.phase = phase;
    this.isUnsent = isUnsent;
  }

  override get isRetryable(): boolean {
    return true;
  }
}

/** The `timeout` of one attempt or the `deadline` of the whole call ran out. */
export class TimeoutError extends ConnectionError {
  static {
    brand(TimeoutError, "TimeoutError");
  }
}

/** The caller's `signal` was aborted. `cause` is the signal's reason. */
export class AbortError extends SinchError {
  static {
    brand(AbortError, "AbortError");
  }
}

/** A successful status with a body that is not JSON, or that is larger than `maxResponseBytes`. */
export class DecodeError extends SinchError {
  static {
    brand(DecodeError, "DecodeError");
  }

  /** HTTP status of the answer; undefined when it was cut for its size. */
  readonly status: number | undefined;
  /** The first 2,048 characters of the answer. */
  readonly text: string;
  /** The server's name for this request. */
  readonly requestId: string | undefined;

  constructor(
    message: string,
    answer: { status?: number; text?: string; requestId?: string | undefined },
    context?: ErrorContext,
  ) {
    super(message, context);
    this.status = answer.status;
    this.text = (answer.text ?? "").slice(0, 2_048);
    this.requestId = answer.requestId;
  }
}
