/**
 * The transport for Node: keep-alive `node:http(s)`, at about a third of the CPU that the built-in
 * `fetch` needs for one call. The modules are loaded by the first request that needs them.
 */
import { channel } from "node:diagnostics_channel";
import type * as Http from "node:http";
import type { Socket } from "node:net";
import type { RequestPhase } from "../../core/errors/connection-errors.ts";
import type { Hooks } from "../../core/options.ts";
import { watchForEnd } from "../early-end.ts";
import { VERSION } from "../version.ts";
import type { Fetch } from "./fetch.ts";
import { noteKeepAlive, retireIdleSockets } from "./idle-sockets.ts";
import {
  type Transport,
  TransportFailure,
  type TransportFailureKind,
  type TransportRequest,
  type TransportResponse,
} from "./transport.ts";

/** One origin, ready to be called: the module of its scheme, and how to address it. */
interface Target {
  readonly http: Pick<typeof Http, "request">;
  readonly address: Http.RequestOptions;
}

const MAX_SOCKETS_PER_ORIGIN = 256;

/** What Node sends as `User-Agent` unless the caller names another. */
const USER_AGENT = `postrider-sdk/${VERSION} (JavaScript/${process.version})`;

function agentOptions(): Http.AgentOptions {
  const options = { keepAlive: true, scheduling: "lifo", maxSockets: MAX_SOCKETS_PER_ORIGIN } as const;
  // Node's own switch for proxies (24 and later) governs only its global agent; ours follow it.
  return process.env.NODE_USE_ENV_PROXY === "1"
    ? ({ ...options, proxyEnv: process.env } as Http.AgentOptions)
    : options;
}

const targets = new Map<string, Promise<Target>>();

async function loadTarget(origin: string): Promise<Target> {
  const { protocol, hostname, port } = new URL(origin);
  const { default: http } = await (protocol === "https:" ? import("node:https") : import("node:http"));
  const agent = retireIdleSockets(new http.Agent(agentOptions()));
  // node:http wants an IPv6 address without the brackets of the URL.
  return { http, address: { protocol, hostname: hostname.replace(/^\[|\]$/g, ""), port, agent } };
}

/** Publishes every event on a channel of its name; nobody listening costs next to nothing. */
export const diagnostics: Hooks = {
  onRequest: publishOn("request"),
  onResponse: publishOn("response"),
  onRetry: publishOn("retry"),
  onEnd: publishOn("end"),
};

function publishOn(name: string): (event: object) => void {
  const named = channel(`postrider-sdk:${name}`);
  return (event) => named.publish(event);
}

/** Keep-alive `node:http(s)`. */
export const transport: Transport = async (request) => {
  const { origin } = request;
  const target = targets.get(origin) ?? loadTarget(origin);
  targets.set(origin, target);
  return exchange(await target, request);
};

/** The transport over a caller's own `fetch`. Loaded by its first request: on Node hardly anybody needs it. */
export function fetchTransport(fetchFunction: Fetch): Transport {
  let loading: Promise<Transport> | undefined;
  return async (request) => {
    loading ??= import("./fetch.ts").then((loaded) => loaded.fetchTransport(fetchFunction));
    return (await loading)(request);
  };
}

/** A TLS socket says so while its handshake runs; the published types leave the flag out. */
function isConnecting(socket: Socket & { readonly secureConnecting?: boolean }): boolean {
  return socket.connecting || socket.secureConnecting === true;
}

function flatHeaders(headers: Http.IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    // The type allows undefined; what arrived has a value.
    flat[name] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  return flat;
}

function exchange({ http, address }: Target, request: TransportRequest): Promise<TransportResponse> {
  const { method, path, signal, maxResponseBytes } = request;
  return new Promise((resolve, reject) => {
    let phase: RequestPhase = "connect";
    // Not there yet when the signal was aborted before.
    let release: (() => void) | undefined;
    const headers = { "user-agent": USER_AGENT, ...request.headers };
    const outgoing = http.request({ ...address, method, path, headers });
    // Unless told, Node takes the body of a DELETE for none and writes no length.
    if (request.body !== undefined) outgoing.useChunkedEncodingByDefault = true;

    // Once the promise is settled, what else goes wrong changes nothing.
    const fail = (kind: TransportFailureKind, cause?: unknown) => {
      release?.();
      // A failed write means that the server lacks a part of the request, so it cannot have acted on it.
      const isWriteFailure = cause instanceof Error && "syscall" in cause && cause.syscall === "write";
      const isUnsent = phase === "connect" || (phase === "headers" && isWriteFailure);
      reject(new TransportFailure(kind, phase, isUnsent, cause));
      outgoing.destroy();
    };
    const onError = (cause: unknown) => fail("connection", cause);
    const onConnect = () => {
      phase = "headers";
    };
    outgoing.on("error", onError);
    outgoing.on("socket", (socket) => {
      if (isConnecting(socket)) {
        socket.once(address.protocol === "https:" ? "secureConnect" : "connect", onConnect);
      } else onConnect();
    });
    outgoing.on("response", (incoming) => {
      phase = "body";
      noteKeepAlive(incoming.socket, incoming.headers["keep-alive"] as string | undefined);
      const chunks: Buffer[] = [];
      let bytes = 0;
      incoming.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes > maxResponseBytes) fail("too-large");
      });
      incoming.on("error", onError);
      incoming.on("close", () => {
        if (!incoming.complete) onError(new Error("The answer was cut before its end"));
      });
      incoming.on("end", () => {
        if (!incoming.complete) return;
        release?.();
        resolve({
          status: incoming.statusCode ?? 0,
          headers: flatHeaders(incoming.headers),
          text: Buffer.concat(chunks).toString(),
        });
      });
    });
    release = watchForEnd(signal, request.timeoutMs, (why) => fail(why, signal?.reason));
    outgoing.end(request.body);
  });
}
