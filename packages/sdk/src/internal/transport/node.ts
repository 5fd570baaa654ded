/**
 * The transport for Node: keep-alive `node:http(s)`, at about a third of the CPU that the built-in
 * `fetch` needs for one call. The modules are loaded by the first request that needs them.
 */
import type * as Http from "node:http";
import type { Socket } from "node:net";
import type { RequestPhase } from "../../core/errors/connection-errors.ts";
import { VERSION } from "../version.ts";
import { noteKeepAlive, retireIdleSockets } from "./idle-sockets.ts";
import {
  startTimer,
  type Transport,
  TransportFailure,
  type TransportFailureKind,
  type TransportRequest,
  type TransportResponse,
} from "./transport.ts";

/** One origin, ready to be called. */
interface Target {
  readonly http: Pick<typeof Http, "request">;
  readonly agent: Http.Agent;
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
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

async function loadHttp(): Promise<Pick<Target, "http" | "agent">> {
  const { default: http } = await import("node:http");
  return { http, agent: retireIdleSockets(new http.Agent(agentOptions())) };
}

async function loadHttps(): Promise<Pick<Target, "http" | "agent">> {
  const { default: http } = await import("node:https");
  return { http, agent: retireIdleSockets(new http.Agent(agentOptions())) };
}

const loading = new Map<string, Promise<Pick<Target, "http" | "agent">>>();
const targets = new Map<string, Target>();

async function loadTarget(origin: string): Promise<Target> {
  const { protocol, hostname, port } = new URL(origin);
  let loaded = loading.get(protocol);
  if (loaded === undefined) {
    loaded = protocol === "https:" ? loadHttps() : loadHttp();
    loading.set(protocol, loaded);
  }
  // node:http wants an IPv6 address without the brackets of the URL.
  const target = { ...(await loaded), protocol, hostname: hostname.replace(/^\[|\]$/g, ""), port };
  targets.set(origin, target);
  return target;
}

/** Keep-alive `node:http(s)`. */
export const transport: Transport = async (request) => {
  const target = targets.get(request.origin) ?? (await loadTarget(request.origin));
  return exchange(target, request);
};

/** A TLS socket says so while its handshake runs; the published types leave the flag out. */
function isConnecting(socket: Socket & { readonly secureConnecting?: boolean }): boolean {
  return socket.connecting || socket.secureConnecting === true;
}

function flatHeaders(headers: Http.IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat[name] = typeof value === "string" ? value : value.join(", ");
  }
  return flat;
}

function exchange(target: Target, request: TransportRequest): Promise<TransportResponse> {
  const { signal, maxResponseBytes } = request;
  return new Promise((resolve, reject) => {
    let phase: RequestPhase = "connect";
    let isSettled = false;

    const outgoing = target.http.request({
      protocol: target.protocol,
      hostname: target.hostname,
      port: target.port,
      agent: target.agent,
      method: request.method,
      path: request.path,
      headers: { "user-agent": USER_AGENT, ...request.headers },
    });

    const settle = () => {
      isSettled = true;
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const fail = (kind: TransportFailureKind, cause?: unknown) => {
      if (isSettled) return;
      settle();
      // A failed write means that the server lacks a part of the request, so it cannot have acted on it.
      const isWriteFailure = cause instanceof Error && "syscall" in cause && cause.syscall === "write";
      reject(
        new TransportFailure(
          kind,
          phase,
          phase === "connect" || (phase === "headers" && isWriteFailure),
          cause,
        ),
      );
      outgoing.destroy();
    };
    const onAbort = () => fail("abort", signal?.reason);
    const timer = startTimer(() => fail("timeout"), request.timeoutMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    // An aborted signal makes no event any more.
    if (signal?.aborted) onAbort();

    outgoing.on("error", (cause) => fail("connection", cause));
    outgoing.on("socket", (socket) => {
      if (!isConnecting(socket)) phase = "headers";
      else {
        socket.once(target.protocol === "https:" ? "secureConnect" : "connect", () => {
          if (phase === "connect") phase = "headers";
        });
      }
    });
    outgoing.on("response", (incoming) => {
      phase = "body";
      noteKeepAlive(incoming.socket, incoming.headers["keep-alive"] as string | undefined);
      const chunks: Buffer[] = [];
      let bytes = 0;
      incoming.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxResponseBytes) fail("too-large");
        else chunks.push(chunk);
      });
      incoming.on("error", (cause) => fail("connection", cause));
      incoming.on("close", () => fail("connection", new Error("The answer was cut before its end")));
      incoming.on("end", () => {
        if (isSettled || !incoming.complete) return;
        settle();
        const [first = Buffer.alloc(0)] = chunks;
        const text = (chunks.length < 2 ? first : Buffer.concat(chunks, bytes)).toString("utf8");
        resolve({ status: incoming.statusCode ?? 0, headers: flatHeaders(incoming.headers), text });
      });
    });
    outgoing.end(request.body);
  });
}
