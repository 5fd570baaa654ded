import { type ApiError, createApiError } from "../core/errors/api-errors.ts";
import { ConnectionError, DecodeError, TimeoutError } from "../core/errors/connection-errors.ts";
import type { ErrorContext, SinchError } from "../core/errors/sinch-error.ts";
import { ArgumentError } from "../core/errors/usage-errors.ts";
import { parseErrorBody } from "./error-body.ts";
import { hintAt } from "./hint.ts";
import type { Redactor } from "./redactor.ts";
import { parseRetryAfter } from "./retry/backoff.ts";
import { abortError } from "./retry/time-limit.ts";
import { isTransportFailure, type TransportRequest, type TransportResponse } from "./transport/transport.ts";

/** Characters kept of an error body that is not JSON: a proxy's page, as a rule. */
const ERROR_TEXT_CHARS = 2_048;

/** The server's name for a request, when it gave one; from the most specific header that it may be in. */
export function readRequestId(headers: Readonly<Record<string, string>>): string | undefined {
  return headers["x-request-id"] || headers["request-id"] || headers["x-correlation-id"] || undefined;
}

/** The most telling few words about a network error: its code, wherever the runtime put it. */
function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const {
    name,
    message,
    code,
    cause: inner,
  } = cause as Error & { code?: unknown; cause?: { code?: unknown } };
  return String(inner?.code ?? (message || (code ?? name)));
}

/** Turns a failed exchange into the error that the caller gets. */
export function describeFailure(
  failure: unknown,
  { signal, origin, timeoutMs, maxResponseBytes }: TransportRequest,
  redactor: Redactor,
  context: ErrorContext,
): SinchError {
  const isExpected = isTransportFailure(failure);
  const cause = redactor.redactError(isExpected ? failure.cause : failure);
  const withCause = { ...context, cause };
  if (!isExpected) {
    return new ArgumentError(`Cannot make the request: ${describeCause(cause)}`, withCause);
  }
  const { kind, phase, isUnsent } = failure;
  if (kind === "abort") return abortError(signal, context);
  if (kind === "too-large") {
    return new DecodeError(`The answer is larger than maxResponseBytes (${maxResponseBytes})`, {}, context);
  }
  const trouble = `${phase === "connect" ? "Cannot reach" : "No complete answer from"} ${origin}`;
  return kind === "timeout"
    ? new TimeoutError(`${trouble} within ${Math.round(timeoutMs)} ms`, phase, isUnsent, withCause)
    : new ConnectionError(`${trouble}: ${describeCause(cause)}`, phase, isUnsent, withCause);
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An error page of some proxy: its text is all there is to show.
    return text.slice(0, ERROR_TEXT_CHARS);
  }
}

/**
 * Turns an answer with an error status into the error that the caller gets.
 *
 * @param now The time that a Retry-After with a date is compared with, in milliseconds since 1970.
 */
export function describeRefusal(
  response: TransportResponse,
  now: number,
  { origin }: Pick<TransportRequest, "origin">,
  redactor: Redactor,
  context: ErrorContext,
): ApiError {
  const { status } = response;
  const headers = JSON.parse(redactor.redact(JSON.stringify(response.headers))) as Record<string, string>;
  const body = parseBody(redactor.redact(response.text));
  const { message, traceId, ...named } = parseErrorBody(body);
  const requestId = readRequestId(headers) ?? traceId;
  const fallback = status < 400 ? "A redirect; check the address" : `HTTP ${status}`;
  const place = [context.operation, status, named.code, requestId && `request ${requestId}`];
  return createApiError(
    `${message ?? fallback}${hintAt(origin, status)} (${place.filter(Boolean).join(", ")})`,
    {
      ...context,
      status,
      ...named,
      requestId,
      retryAfter: parseRetryAfter(headers, now),
      body,
      headers,
    },
  );
}

/**
 * Reads the data of a successful answer. An empty body counts as an empty object.
 * @throws DecodeError when it is not JSON.
 */
export function decodeData(response: TransportResponse, redactor: Redactor, context: ErrorContext): unknown {
  const { status, text, headers } = response;
  try {
    return JSON.parse(text || "{}");
  } catch (error) {
    const answer = { status, text: redactor.redact(text), requestId: readRequestId(headers) };
    const cause = redactor.redactError(error);
    throw new DecodeError(`The answer (${status}) is not JSON`, answer, { ...context, cause });
  }
}
