/** The way of one call: attempts, the waits between them, and the one transparent repetition after a 401. */
import type { ApiResult } from "../core/api-promise.ts";
import type { RequestEvent, RequestOptions } from "../core/options.ts";
import type { Authentication } from "./auth/authentication.ts";
import type { Connection } from "./connection.ts";
import { decodeData, describeFailure, describeRefusal, readRequestId } from "./failure.ts";
import type { RetryPolicy } from "./operation.ts";
import { backoffMs } from "./retry/backoff.ts";
import { type AttemptError, isRetryAllowed } from "./retry/retry-policy.ts";
import { TimeLimit } from "./retry/time-limit.ts";
import type { TransportRequest, TransportResponse } from "./transport/transport.ts";

/** What a call needs of its client; authentication is its own. */
type CallContext = Omit<Connection, "authentications">;

/** One call, encoded. */
export interface Call extends Pick<TransportRequest, "method" | "origin" | "path" | "headers" | "body"> {
  /** `messages.send`; `request` for a raw one. */
  readonly operation: string;
  readonly retry: RetryPolicy;
  readonly authentication: Authentication | undefined;
  readonly options: RequestOptions;
}

/** An exchange that brought no answer, and why: a `TransportFailure`, as a rule. */
interface FailedExchange {
  readonly status?: never;
  readonly failure: unknown;
}

/**
 * Makes a call.
 * @throws ApiError, ConnectionError, TimeoutError, AbortError, DecodeError: see each.
 */
export async function perform<T>(context: CallContext, call: Call): Promise<ApiResult<T>> {
  const { runtime, settings, budget, redactor } = context;
  const { operation, method, origin, path, options, authentication } = call;
  const { signal, deadline = settings.deadline, maxRetries = settings.maxRetries } = options;
  const { timeout = settings.timeout } = options;
  const place = { operation, attempts: 0 };
  const limit = new TimeLimit(runtime, deadline, signal, place);
  const url = origin + path.split("?", 1)[0];
  let retries = 0;
  let retryDelayMs = 0;
  let mayReauthorize = true;

  for (;;) {
    limit.check();
    const authorization = await authentication?.authorize(limit, call);
    const attempt = ++place.attempts;
    const request = {
      ...call,
      headers: {
        accept: "application/json",
        ...authorization?.headers,
        ...call.headers,
        // Lets a server tell retries from new calls in its log and metrics.
        ...(attempt > 1 && { "postrider-attempt": `${attempt}` }),
      },
      timeoutMs: Math.min(timeout, limit.remainingMs),
      maxResponseBytes: settings.maxResponseBytes,
      signal,
    };
    const event = { operation, method, url, attempt };
    const outcome = await exchange(context, request, event);
    const { status } = outcome;

    if (status !== undefined && status >= 200 && status < 300) {
      const { headers } = outcome;
      budget.refund();
      return {
        data: decodeData(outcome, redactor, place) as T,
        response: { status, headers },
        requestId: readRequestId(headers),
        attempts: attempt,
        retryDelayMs,
      };
    }
    if (status === 401 && authorization && authentication?.reject(authorization) && mayReauthorize) {
      mayReauthorize = false;
      continue;
    }
    const error =
      status === undefined
        ? describeFailure(outcome.failure, request, redactor, place)
        : describeRefusal(outcome, runtime.now(), redactor, place);
    const delayMs = retries < maxRetries ? chooseDelay(context, call, error, retries + 1) : undefined;
    if (delayMs === undefined || delayMs >= limit.remainingMs || !budget.spend()) throw error;
    retries += 1;
    retryDelayMs += delayMs;
    for (const hooks of [settings.hooks, options]) hooks?.onRetry?.({ ...event, delayMs, error });
    settings.logger?.debug(
      `${operation} failed and is tried again in ${Math.round(delayMs)} ms: ${error.message}`,
    );
    await limit.wait(delayMs);
  }
}

/** One exchange with its events. A failure is a value here: what it means is decided elsewhere. */
async function exchange(
  { settings: { hooks, logger }, runtime, transport, idempotentOrigins }: CallContext,
  request: TransportRequest,
  event: RequestEvent,
): Promise<TransportResponse | FailedExchange> {
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
  const durationMs = runtime.now() - startedAt;
  hooks?.onResponse?.({ ...event, status, requestId: readRequestId(headers), durationMs });
  const { operation, method, url, attempt } = event;
  logger?.debug(`${operation} ${method} ${url}: ${status} in ${durationMs} ms, attempt ${attempt}`);
  return response;
}

/** Milliseconds until the next attempt, or undefined when there must be none. */
function chooseDelay(
  { runtime, idempotentOrigins }: CallContext,
  { headers, origin, options, retry: policy }: Call,
  error: AttemptError,
  retry: number,
): number | undefined {
  const isExecutedOnce = "idempotency-key" in headers && idempotentOrigins.has(origin);
  const isSafe = isExecutedOnce || options.retry === "always";
  return isRetryAllowed(isSafe ? "safe" : policy, error)
    ? backoffMs(retry, error.retryAfter, runtime.random)
    : undefined;
}
