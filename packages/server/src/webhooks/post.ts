import type { Agent, Dispatcher } from "undici";
import { withTimeLimit } from "../lib/time-limit.ts";
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

/** An answer's body is read to here, so that the connection can be used again, and cut there. */
const MAX_ANSWER_BYTES = 4096;

/** Makes one request; never throws. */
export async function post(agent: Agent, request: PostRequest): Promise<PostResult> {
  const startedAt = performance.now();
  const latencyMs = () => Math.round(performance.now() - startedAt);
  try {
    const { statusCode, headers } = await withTimeLimit(request.timeoutMs, async (signal) => {
      const { origin, pathname, search } = new URL(request.target);
      const response = await agent.request({
        origin,
        path: pathname + search,
        method: "POST",
        headers: request.headers,
        body: request.body,
        signal,
      });
      await response.body.dump({ limit: MAX_ANSWER_BYTES, signal });
      return response;
    });
    const retryAfterMs = parseRetryAfterMs(headerText(headers["retry-after"]), Date.now());
    return {
      status: statusCode,
      latencyMs: latencyMs(),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    };
  } catch (error) {
    return { status: null, latencyMs: latencyMs(), error: describe(error) };
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
