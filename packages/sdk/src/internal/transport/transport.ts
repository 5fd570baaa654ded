import type { RequestPhase } from "../../core/errors/connection-errors.ts";
import type { EarlyEnd } from "../early-end.ts";

/** One HTTP exchange to make. */
export interface TransportRequest {
  readonly method: string;
  /** Scheme, host and port, without a slash at the end: `https://auth.sinch.com`. */
  readonly origin: string;
  /** Encoded path and query, starting with a slash. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
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
export type TransportFailureKind = "connection" | "too-large" | EarlyEnd;

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

/** Known by its fields, as a transport that is loaded later comes with a class of its own. */
export function isTransportFailure(value: unknown): value is TransportFailure {
  return value instanceof Error && "isUnsent" in value;
}
