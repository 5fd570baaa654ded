/** The way of one call: attempts, the waits between them, and the one transparent repetition after a 401. */
import type { ApiResult } from "../core/api-promise.ts";
import type { SinchError } from "../core/errors/sinch-error.ts";
import type { RequestEvent, RequestOptions } from "../core/options.ts";
import type { Authentication, Authorization } from "./auth/authentication.ts";
import type { CallContext } from "./call-context.ts";
import { decodeData, describeFailure, describeRefusal, readRequestId } from "./failure.ts";
import type { RetryPolicy } from "./operation.ts";
import { backoffMs, parseRetryAfterMs } from "./retry/backoff.ts";
import { type AttemptOutcome, isRetryAllowed } from "./retry/retry-policy.ts";
import { TimeLimit } from "./retry/time-limit.ts";
import { TransportFailure, type TransportRequest, type TransportResponse } from "./transport/transport.ts";

/** One call, encoded. */
export interface Call {
  /** `messages.send`; `request` for a raw one. */
  readonly operation: string;
  readonly method: string;
  readonly origin: string;
  /** Encoded path and query. */
  readonly path: string;
  readonly body: string | undefined;
  /** Names in lower case; without `authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly retry: RetryPolicy;
  readonly authentication: Authentication | undefined;
  readonly options: RequestOptions;
}

/** An attempt that brought no data, and what to do about it. */
interface FailedAttempt {
  readonly error: SinchError;
  /** Undefined when no further attempt can help: aborted, or an answer that cannot be read. */
  readonly outcome: AttemptOutcome | undefined;
  readonly retryAfterMs: number | undefined;
}

/**
 * Makes a call.
 * @throws ApiError, ConnectionError, TimeoutError, AbortError, DecodeError: see each.
 */
export async function perform(context: CallContext, call: Call): Promise<ApiResult<unknown>> {
  const { runtime, settings, budget } = context;
  const { operation, options, authentication } = call;
  const limit = new TimeLimit(runtime, options.deadline ?? settings.deadline, options.signal);
  const maxRetries = options.maxRetries ?? settings.maxRetries;
  let attempts = 0;
  let retries = 0;
  let retryDelayMs = 0;
  let mayReauthorize = true;

  for (;;) {
    limit.check({ operation, attempts });
    const authorization = await authentication?.authorize(limit);
    attempts += 1;
    const event = {
      operation,
      method: call.method,
      url: call.origin + call.path.split("?", 1)[0],
      attempt: attempts,
    };
    const request = encodeAttempt(context, call, limit, authorization, attempts);
    const response = await exchange(context, request, event);

    if ("status" in response && response.status >= 200 && response.status < 300) {
      budget.refund();
      const data = decodeData(response, context.redactor, { operation, attempts });
      const { status, headers } = response;
      return {
        data,
        response: { status, headers },
        requestId: readRequestId(headers),
        attempts,
        retryDelayMs,
      };
    }

    const failed = examine(context, request, response, { operation, attempts });
    if (failed.outcome?.status === 401 && authorization !== undefined) {
      const isWorthRepeating = authentication?.reject(authorization);
      if (isWorthRepeating && mayReauthorize) {
        mayReauthorize = false;
        continue;
      }
    }
    const delayMs = retries < maxRetries ? chooseDelay(context, call, failed, retries + 1) : undefined;
    if (delayMs === undefined || delayMs >= limit.remainingMs || !budget.spend()) throw failed.error;
    retries += 1;
    retryDelayMs += delayMs;
    const retryEvent = { ...event, delayMs, error: failed.error };
    settings.hooks?.onRetry?.(retryEvent);
    options.onRetry?.(retryEvent);
    settings.logger?.debug(
      `${operation} failed and is tried again in ${Math.round(delayMs)} ms: ${failed.error.message}`,
    );
    await limit.wait(delayMs, { operation, attempts });
  }
}

function encodeAttempt(
  { settings }: CallContext,
  call: Call,
  limit: TimeLimit,
  authorization: Authorization | undefined,
  attempt: number,
): TransportRequest {
  const headers: Record<string, string> = {};
  if (authorization !== undefined) headers.authorization = authorization.header;
  Object.assign(headers, call.headers);
  // Lets a server tell retries from new calls in its log and metrics.
  if (attempt > 1) headers["postrider-attempt"] = String(attempt);
  return {
    method: call.method,
    origin: call.origin,
    path: call.path,
    headers,
    body: call.body,
    timeoutMs: Math.min(call.options.timeout ?? settings.timeout, limit.remainingMs),
    maxResponseBytes: settings.maxResponseBytes,
    signal: limit.signal,
  };
}

/** One exchange with its events. A failure is a value here: what it means is decided elsewhere. */
async function exchange(
  { settings, runtime, transport, idempotentOrigins }: CallContext,
  request: TransportRequest,
  event: RequestEvent,
): Promise<TransportResponse | { failure: unknown }> {
  const { hooks, logger } = settings;
  hooks?.onRequest?.(event);
  const startedAt = runtime.now();
  let response: TransportResponse;
  try {
    response = await transport(request);
  } catch (failure) {
    return { failure };
  }
  const { status, headers } = response;
  if (headers["idempotency-supported"] === "true") idempotentOrigins.add(request.origin);
  if (hooks?.onResponse !== undefined || logger !== undefined) {
    const durationMs = runtime.now() - startedAt;
    hooks?.onResponse?.({ ...event, status, requestId: readRequestId(headers), durationMs });
    logger?.debug(
      `${event.operation} ${event.method} ${event.url}: ${status} in ${durationMs} ms, attempt ${event.attempt}`,
    );
  }
  return response;
}

function examine(
  { runtime, redactor }: CallContext,
  request: TransportRequest,
  result: TransportResponse | { readonly failure: unknown },
  errorContext: { operation: string; attempts: number },
): FailedAttempt {
  if ("status" in result) {
    const retryAfterMs = parseRetryAfterMs(result.headers, runtime.now());
    const outcome = { status: result.status, hasRetryAfter: retryAfterMs !== undefined, isUnsent: false };
    return { error: describeRefusal(result, retryAfterMs, redactor, errorContext), outcome, retryAfterMs };
  }
  const { failure } = result;
  const error = describeFailure(failure, request, redactor, errorContext);
  const isPassing =
    failure instanceof TransportFailure && (failure.kind === "connection" || failure.kind === "timeout");
  const outcome = isPassing
    ? { status: undefined, hasRetryAfter: false, isUnsent: failure.isUnsent }
    : undefined;
  return { error, outcome, retryAfterMs: undefined };
}

/** Milliseconds until the next attempt, or undefined when there must be none. */
function chooseDelay(
  { runtime, idempotentOrigins }: CallContext,
  call: Call,
  { outcome, retryAfterMs }: FailedAttempt,
  retry: number,
): number | undefined {
  if (outcome === undefined) return undefined;
  const isExecutedOnce = "idempotency-key" in call.headers && idempotentOrigins.has(call.origin);
  const policy = isExecutedOnce || call.options.retry === "always" ? "safe" : call.retry;
  return isRetryAllowed(policy, outcome) ? backoffMs(retry, retryAfterMs, runtime.random) : undefined;
}
