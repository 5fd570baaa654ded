/** The transport for every runtime but Node, and wherever a caller brings a `fetch` of their own. */
import type { RequestPhase } from "../../core/errors/connection-errors.ts";
import type { Hooks } from "../../core/options.ts";
import { watchForEnd } from "../early-end.ts";
import { type Transport, TransportFailure, type TransportFailureKind } from "./transport.ts";

/** The part of the standard `fetch` that is used here. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Codes that Node's `fetch` puts on `cause` when no connection came about.
 * Other runtimes tell nothing, and then a request counts as possibly executed.
 */
const UNSENT_CODE =
  /^(E(CONNREFUSED|NOTFOUND|AI_AGAIN|(HOST|NET)UNREACH)|UND_ERR_CONNECT_TIMEOUT|UNABLE_TO_)|CERT(_|$)/;

function isUnsent(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return typeof cause === "object" && "code" in cause && UNSENT_CODE.test(String(cause.code));
}

/** Wraps a `fetch`. Its timeout covers the body, and redirects are never followed. */
export function fetchTransport(fetchFunction: Fetch): Transport {
  return async ({ origin, path, method, headers, body = null, signal, timeoutMs, maxResponseBytes }) => {
    const controller = new AbortController();
    let phase: RequestPhase = "headers";
    let stoppedBy = "connection" as TransportFailureKind;
    const stop = (kind: TransportFailureKind) => {
      stoppedBy = kind;
      controller.abort();
    };
    const release = watchForEnd(signal, timeoutMs, stop);
    try {
      const response = await fetchFunction(origin + path, {
        method,
        headers,
        body,
        redirect: "manual",
        signal: controller.signal,
      });
      phase = "body";
      const text = await readText(response, maxResponseBytes, () => stop("too-large"));
      return { status: response.status, headers: Object.fromEntries(response.headers), text };
    } catch (error) {
      throw new TransportFailure(
        stoppedBy,
        phase,
        stoppedBy === "connection" && isUnsent(error),
        stoppedBy === "abort" ? signal?.reason : error,
      );
    } finally {
      release();
    }
  };
}

/** Reads a body, but no more than the limit: a `content-length` says nothing about a compressed body. */
async function readText({ body }: Response, maxBytes: number, stop: () => void): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done) return text + decoder.decode();
    bytes += value?.byteLength ?? 0;
    if (bytes > maxBytes) {
      stop();
      throw new RangeError("The answer is too large");
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Only Node has channels for diagnostics. */
export const diagnostics: Hooks = {};

/** The runtime's `fetch`, looked up at each call so that tests may replace it. */
export const transport: Transport = fetchTransport((url, init) => fetch(url, init));
