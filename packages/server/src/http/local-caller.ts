import type { FastifyRequest } from "fastify";

const LOOPBACK_ADDRESS = /^(?:127\.|::1$|::ffff:127\.)/;
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * True when a program on this machine is calling, and not a web page of somebody else in a browser here.
 *
 * The connection must come from loopback, and not through a proxy; the host name must be a loopback one, so that
 * a foreign name that resolves to 127.0.0.1 (DNS rebinding) does not pass; and a browser must say that the page
 * is our own.
 */
export function isLocalCaller(request: FastifyRequest): boolean {
  const { host, origin, forwarded } = request.headers;
  if (forwarded !== undefined || request.headers["x-forwarded-for"] !== undefined) return false;
  if (!LOOPBACK_ADDRESS.test(request.socket.remoteAddress ?? "")) return false;
  if (host === undefined || !LOOPBACK_HOST.test(host)) return false;
  return origin === undefined || originHost(origin) === host;
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
