/** The transport for every runtime but Node, and wherever a caller brings a `fetch` of their own. */
import type { RequestPhase } from "../../core/errors/connection-errors.ts";
import {
  startTimer,
  type Transport,
  TransportFailure,
  type TransportFailureKind,
  type TransportRequest,
  type TransportResponse,
} from "./transport.ts";

/** The part of the standard `fetch` that is used here. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Codes that Node's `fetch` puts on `cause` when no connection came about.
 * Other runtimes tell nothing, and then a request counts as possibly executed.
 */
const UNSENT_CODE =
  /^(E(CONNREFUSED|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function isUnsent(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return typeof cause === "object" && "code" in cause && UNSENT_CODE.test(String(cause.code));
}

/** Reads a body, but no more than the limit: a `content-length` says nothing about a compressed body. */
async function readText(response: Response, maxBytes: number, stop: () => never): Promise<string> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) stop();
    text += decoder.decode(value, { stream: true });
  }
}

/** Wraps a `fetch`. Its timeout covers the body, and redirects are never followed. */
export function fetchTransport(fetchFunction: Fetch): Transport {
  return async (request) => {
    const { signal } = request;
    const controller = new AbortController();
    let phase: RequestPhase = "headers";
    let stoppedBy: TransportFailureKind | undefined;
    const stop = (kind: TransportFailureKind) => {
      stoppedBy ??= kind;
      controller.abort();
    };
    const onAbort = () => stop("abort");
    const timer = startTimer(() => stop("timeout"), request.timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    // An aborted signal makes no event any more.
    if (signal?.aborted) onAbort();

    try {
      const response = await fetchFunction(
        request.origin + request.path,
        requestInit(request, controller.signal),
      );
      phase = "body";
      const text = await readText(response, request.maxResponseBytes, () => {
        stop("too-large");
        throw new TransportFailure("too-large", phase, false);
      });
      return toTransportResponse(response, text);
    } catch (error) {
      const kind = stoppedBy ?? "connection";
      throw new TransportFailure(
        kind,
        phase,
        kind === "connection" && isUnsent(error),
        kind === "abort" ? signal?.reason : error,
      );
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    }
  };
}

function requestInit(request: TransportRequest, signal: AbortSignal): RequestInit {
  const { method, headers, body } = request;
  return { method, headers, redirect: "manual", signal, ...(body === undefined ? {} : { body }) };
}

function toTransportResponse(response: Response, text: string): TransportResponse {
  return { status: response.status, headers: Object.fromEntries(response.headers), text };
}

/** The runtime's `fetch`, looked up at each call so that tests may replace it. */
export const transport: Transport = fetchTransport((url, init) => fetch(url, init));
