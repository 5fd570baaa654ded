import type { Agent } from "node:http";
import type { Socket } from "node:net";

/**
 * How long an idle connection is kept when the server names no limit. Node servers close after 5 s
 * by default (nodejs.org, `server.keepAliveTimeout`), so we go first.
 */
const IDLE_LIMIT_MS = 4_000;

/** A connection is retired this long before the server's own limit: the clocks run on two machines. */
const IDLE_MARGIN_MS = 1_000;

const idleLimits = new WeakMap<object, number>();

/** Notes the server's `Keep-Alive: timeout=5` (seconds) for the connection that carried it. */
export function noteKeepAlive(socket: Socket, header: string | undefined): void {
  const seconds = header === undefined ? undefined : /\btimeout=(\d+)/.exec(header)?.[1];
  idleLimits.set(socket, seconds === undefined ? IDLE_LIMIT_MS : Number(seconds) * 1_000 - IDLE_MARGIN_MS);
}

/**
 * Makes an agent close idle connections before the server does.
 *
 * A request written to a connection that the server is just closing ends in a reset of which nobody
 * can tell whether the request was executed. The only cure is not to use such connections.
 */
export function retireIdleSockets<T extends Agent>(agent: T): T {
  const keep = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  return Object.assign(agent, {
    keepSocketAlive(socket: Socket): boolean {
      const limitMs = idleLimits.get(socket) ?? IDLE_LIMIT_MS;
      if (limitMs <= 0) return false;
      keep(socket);
      // The agent destroys a connection of its free list when it times out.
      socket.setTimeout(limitMs);
      return true;
    },
    reuseSocket(socket: Socket, request: Parameters<Agent["reuseSocket"]>[1]): void {
      socket.setTimeout(0);
      reuse(socket, request);
    },
  });
}
