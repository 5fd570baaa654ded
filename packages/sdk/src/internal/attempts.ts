/** The way of one call: attempts, the waits between them, and the one transparent repetition after a 401. */
import type { ApiResult } from "../core/api-promise.ts";
import type { Hooks, RequestEvent, RequestOptions } from "../core/options.ts";
import type { Authentication } from "./auth/authentication.ts";
import type { Connection } from "./connection.ts";
import { decodeData, describeFailure, describeRefusal, readRequestId } from "./failure.ts";
import { tell } from "./observers.ts";
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
 * Makes a call, and tells when it is over.
 * @throws ApiError, ConnectionError, TimeoutError, AbortError, DecodeError: see each.
 */
export async function perform<T>(context: CallContext, call: Call): Promise<ApiResult<T>> {
  const { operation, method, origin, path, options } = call;
  const { now } = context.runtime;
  // Errors and events of this call refer to it, so they know how far it came.
  const place = { operation, attempts: 0 };
  const about = { operation, method, url: origin + path.split("?", 1)[0], call: place };
  const observers = [...context.observers, { onRetry: options.onRetry }];
  const startedAt = now();
  let error: unknown;
  try {
    return await tryUntilDone(context, call, { about, place, observers });
  } catch (thrown) {
    error = thrown;
    throw thrown;
  } finally {
    tell(observers, "onEnd", { ...about, attempts: place.attempts, durationMs: now() - startedAt, error });
  }
}

/** One call under way. */
interface Progress {
  readonly about: Omit<RequestEvent, "attempt">;
  /** What its errors say of it; `attempts` grows. */
  readonly place: { readonly operation: string; attempts: number };
  readonly observers: readonly Hooks[];
}

async function tryUntilDone<T>(
  context: CallContext,
  call: Call,
  { about, place, observers }: Progress,
): Promise<ApiResult<T>> {
  const { runtime, settings, budget, redactor } = context;
  const { options, authentication } = call;
  const { signal, deadline = settings.deadline, maxRetries = settings.maxRetries } = options;
  const { timeout = settings.timeout } = options;
  const limit = new TimeLimit(runtime, deadline, signal, place);
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
    const event = { ...about, attempt };
    const outcome = await exchange(context, request, observers, event);
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
        : describeRefusal(outcome, runtime.now(), request, redactor, place);
    const delayMs = retries < maxRetries ? chooseDelay(context, call, error, retries + 1) : undefined;
    if (delayMs === undefined || delayMs >= limit.remainingMs || !budget.spend()) throw error;
    retries += 1;
    retryDelayMs += delayMs;
    tell(observers, "onRetry", { ...event, delayMs, error });
    await limit.wait(delayMs);
  }
}

/** One exchange with its events. A failure is a value here: what it means is decided elsewhere. */
async function exchange(
  { runtime, transport, idempotentOrigins }: CallContext,
  request: TransportRequest,
  observers: readonly Hooks[],
  event: RequestEvent,
): Promise<TransportResponse | FailedExchange> {
  tell(observers, "onRequest", event);
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
  tell(observers, "onResponse", { ...event, status, requestId: readRequestId(headers), durationMs });
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
