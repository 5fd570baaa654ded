import { type ApiError, createApiError } from "../core/errors/api-errors.ts";
import { ConnectionError, DecodeError, TimeoutError } from "../core/errors/connection-errors.ts";
import type { ErrorContext, SinchError } from "../core/errors/sinch-error.ts";
import { ArgumentError } from "../core/errors/usage-errors.ts";
import { parseErrorBody } from "./error-body.ts";
import type { Redactor } from "./redactor.ts";
import { abortError } from "./retry/time-limit.ts";
import { TransportFailure, type TransportRequest, type TransportResponse } from "./transport/transport.ts";

/** Headers in which servers and gateways name a request, most specific first. */
const REQUEST_ID_HEADERS = ["x-request-id", "request-id", "x-correlation-id"];

/** Characters kept of an error body that is not JSON: a proxy's page, as a rule. */
const ERROR_TEXT_CHARS = 2_048;

/** The server's name for a request, when it gave one. */
export function readRequestId(headers: Readonly<Record<string, string>>): string | undefined {
  for (const name of REQUEST_ID_HEADERS) {
    if (headers[name]) return headers[name];
  }
  return undefined;
}

/** The most telling few words about a network error: its code, wherever the runtime put it. */
function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { cause: inner, message } = cause;
  if (inner instanceof Error && "code" in inner) return String(inner.code);
  return message || ("code" in cause ? String(cause.code) : cause.name);
}

/** Turns a failed exchange into the error that the caller gets. */
export function describeFailure(
  failure: unknown,
  request: TransportRequest,
  redactor: Redactor,
  context: ErrorContext,
): SinchError {
  const cause = redactor.redactError(failure instanceof TransportFailure ? failure.cause : failure);
  const withCause = { ...context, cause };
  if (!(failure instanceof TransportFailure)) {
    return new ArgumentError(`The request could not be made: ${describeCause(cause)}`, withCause);
  }
  const { kind, phase, isUnsent } = failure;
  switch (kind) {
    case "abort":
      return abortError(request.signal, context);
    case "too-large":
      return new DecodeError(
        `The answer is larger than maxResponseBytes (${request.maxResponseBytes})`,
        {},
        context,
      );
    case "timeout":
      return new TimeoutError(
        `No complete answer from ${request.origin} within ${Math.round(request.timeoutMs)} ms`,
        phase,
        isUnsent,
        withCause,
      );
    case "connection": {
      const trouble = phase === "connect" ? "Cannot reach" : "No complete answer from";
      return new ConnectionError(
        `${trouble} ${request.origin}: ${describeCause(cause)}`,
        phase,
        isUnsent,
        withCause,
      );
    }
  }
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An error page of some proxy: its text is all there is to show.
    return text.slice(0, ERROR_TEXT_CHARS);
  }
}

/** Turns an answer with an error status into the error that the caller gets. */
export function describeRefusal(
  response: TransportResponse,
  retryAfterMs: number | undefined,
  redactor: Redactor,
  context: ErrorContext,
): ApiError {
  const { status } = response;
  const headers = JSON.parse(redactor.redact(JSON.stringify(response.headers))) as Record<string, string>;
  const body = parseBody(redactor.redact(response.text));
  const { code, message, details } = parseErrorBody(body);
  const requestId = readRequestId(headers);
  const fallback =
    status < 400 ? "The server redirects, which is not followed; check the address" : `HTTP ${status}`;
  const place = [context.operation, status, code, requestId && `request ${requestId}`]
    .filter(Boolean)
    .join(", ");
  return createApiError(`${message ?? fallback} (${place})`, {
    ...context,
    status,
    code,
    details,
    requestId,
    retryAfter: retryAfterMs === undefined ? undefined : retryAfterMs / 1_000,
    body,
    headers,
  });
}

/**
 * Reads the data of a successful answer. An empty body counts as an empty object.
 * @throws DecodeError when it is not JSON.
 */
export function decodeData(response: TransportResponse, redactor: Redactor, context: ErrorContext): unknown {
  const { status, text, headers } = response;
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    const answer = { status, text: redactor.redact(text), requestId: readRequestId(headers) };
    const safeContext = { ...context, cause: redactor.redactError(cause) };
    throw new DecodeError(`The answer (${status}) is not JSON`, answer, safeContext);
  }
}
