import type { RequestPhase } from "../../core/errors/connection-errors.ts";

/** One HTTP exchange to make. */
export interface TransportRequest {
  readonly method: string;
  /** Scheme, host and port, without a slash at the end: `https://auth.sinch.com`. */
  readonly origin: string;
  /** Encoded path and query, starting with a slash. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Milliseconds from now until the last byte of the answer. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly signal: AbortSignal | undefined;
}

/** A complete answer, whatever its status. */
export interface TransportResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Makes one exchange: no retry, no redirect, no interpretation of the status.
 * @throws TransportFailure when no complete answer arrived.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** Why an exchange failed. */
export type TransportFailureKind = "connection" | "timeout" | "abort" | "too-large";

/** No complete answer. Becomes a public error one level up, where operation and attempts are known. */
export class TransportFailure extends Error {
  readonly kind: TransportFailureKind;
  readonly phase: RequestPhase;
  /** True only when the server cannot have received the whole request. */
  readonly isUnsent: boolean;

  constructor(kind: TransportFailureKind, phase: RequestPhase, isUnsent: boolean, cause?: unknown) {
    super(kind, { cause });
    this.kind = kind;
    this.phase = phase;
    this.isUnsent = isUnsent;
  }
}

/** Longest delay a timer can hold (2^31 - 1 ms); a longer one would fire at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Starts a timer, unless the time is longer than any timer can hold (24 days counts as for ever). */
export function startTimer(callback: () => void, delayMs: number): ReturnType<typeof setTimeout> | undefined {
  return delayMs > LONGEST_TIMER_MS ? undefined : setTimeout(callback, delayMs);
}
