import { EventEmitter } from "node:events";
import type { Agent, Dispatcher } from "undici";
import { TimeLimitExceeded } from "../lib/time-limit.ts";
import { parseRetryAfterMs } from "./retry-after.ts";

/** What came of one request to a target. */
export interface PostResult {
  /** HTTP status; null when there was no answer. */
  status: number | null;
  latencyMs: number;
  /** Why there was no answer, for people. */
  error?: string;
  /** What the target asked to wait. */
  retryAfterMs?: number;
}

export interface PostRequest {
  target: string;
  headers: Record<string, string>;
  body: string;
  /** For the whole exchange, by the host's clock. */
  timeoutMs: number;
}

/** An answer's body is read to here, and for this long, so that the connection can be used again; then it is cut. */
const MAX_ANSWER_BYTES = 4096;
const MAX_BODY_MS = 1000;

/** The server stops: nobody knows what the target would have said. */
export class ServerStops extends Error {
  override readonly name = "ServerStops";
}

/**
 * Makes one request. What comes of it is an answer.
 * @throws ServerStops
 */
export async function post(agent: Agent, request: PostRequest): Promise<PostResult> {
  const startedAt = performance.now();
  const latencyMs = () => Math.round(performance.now() - startedAt);
  try {
    const answer = await ask(agent, request);
    const retryAfterMs = parseRetryAfterMs(headerText(answer.headers["retry-after"]), Date.now());
    const result: PostResult = {
      status: answer.statusCode,
      latencyMs: latencyMs(),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    };
    await discard(answer.body);
    return result;
  } catch (error) {
    if (error instanceof ServerStops) throw error;
    return { status: null, latencyMs: latencyMs(), error: describe(error) };
  }
}

async function ask(agent: Agent, request: PostRequest): Promise<Dispatcher.ResponseData> {
  const { origin, pathname, search } = new URL(request.target);
  const { headers, body, timeoutMs } = request;
  // undici takes an emitter for a signal: of these there is one a callback, and an AbortController costs more than signing.
  const signal = new EventEmitter();
  let isOver = false;
  const limit = setTimeout(() => {
    isOver = true;
    signal.emit("abort");
  }, timeoutMs);
  try {
    return await agent.request({ origin, path: pathname + search, method: "POST", headers, body, signal });
  } catch (error) {
    throw isOver ? new TimeLimitExceeded(`No answer within ${timeoutMs} ms.`) : error;
  } finally {
    clearTimeout(limit);
  }
}

/**
 * Gets rid of an answer's body. The status was the answer: a body that never ends, or that breaks off, does not
 * change what the target has said, and must not make us say it all again.
 */
async function discard(body: Dispatcher.ResponseData["body"]): Promise<void> {
  const limit = setTimeout(() => body.destroy(), MAX_BODY_MS);
  try {
    await body.dump({ limit: MAX_ANSWER_BYTES });
  } catch {
    // Broken off or out of time: the connection is closed, and nothing else follows from it.
    body.destroy();
  } finally {
    clearTimeout(limit);
  }
}

type HeaderValue = NonNullable<Dispatcher.ResponseData["headers"][string]>;

function headerText(value: HeaderValue | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Without the body or credentials of the address: this is shown to people. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return "The request failed.";
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined || error.message.includes(code) ? error.message : `${code}: ${error.message}`;
}
