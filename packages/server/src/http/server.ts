import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { ApiError, apiError } from "../errors.ts";
import { isDatabaseUnreachable } from "../store/unreachable.ts";
import { routedAddress } from "./address.ts";
import { acceptJson } from "./content-type.ts";
import { type Envelope, errorBody } from "./envelopes.ts";
import { REQUEST_ID_HEADER, requestId } from "./request-id.ts";

/** Request line and headers together, in bytes: twice what a request with a long JWT and address needs. */
const MAX_HEADER_BYTES = 16_384;
/** Longest path parameter: a simulated identity may have 320 characters. */
const MAX_PARAMETER_CHARS = 400;
/** Slow clients are cut: headers, and the whole request, must arrive within these. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const CONNECTION_CHECK_MS = 2_000;
/** Longer than the usual idle time of clients and load balancers, so that they close first, not we. */
const KEEP_ALIVE_TIMEOUT_MS = 72_000;

export interface HttpServerOptions {
  log: FastifyBaseLogger;
  /** Largest body, in bytes. */
  bodyLimit: number;
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** How errors of this route are written. Default "conversation". */
    envelope?: Envelope;
    /** Label of this route in metrics. */
    operation?: string;
  }
}

/** An HTTP server without routes: bodies, limits, addresses, request ids and error answers. */
export function createHttpServer({ log, bodyLimit }: HttpServerOptions): FastifyInstance {
  const server = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "request_id" }),
    bodyLimit,
    genReqId: (request) => requestId(request.headers),
    rewriteUrl: (request) => routedAddress(request.url ?? "/", request.headers.host),
    routerOptions: { maxParamLength: MAX_PARAMETER_CHARS },
    exposeHeadRoutes: false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    http: {
      // Node would answer by itself, with nothing in it; `brokenHead` does it in the API's words.
      requireHostHeader: false,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: CONNECTION_CHECK_MS,
    },
    forceCloseConnections: "idle",
    // Also answers addresses that cannot be decoded, before there is a route.
    frameworkErrors: (error, request, reply) => answerError(error, request, reply, bodyLimit),
    clientErrorHandler: answerBrokenConnection,
  });
  acceptJson(server);
  answerBelowFastify(server.server);
  server.addHook("onRequest", (request, reply, done) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    done(brokenHead(request));
  });
  server.setErrorHandler((error: FastifyError, request, reply) =>
    answerError(error, request, reply, bodyLimit),
  );
  server.setNotFoundHandler(() => {
    throw apiError("ENDPOINT_NOT_FOUND", {});
  });
  return server;
}

/** What is wrong with the head of a request, whatever it is for. */
function brokenHead({ url, raw }: FastifyRequest): ApiError | undefined {
  // No id or filter has a NUL, and PostgreSQL has no text with one.
  if (url.includes("%00")) return apiError("URL_MALFORMED", {});
  // Source: RFC 9112 section 3.2.
  const hasHost = raw.headers.host !== undefined || raw.httpVersion === "1.0";
  return hasHost ? undefined : apiError("REQUEST_MALFORMED", {});
}

/** What Node would answer by itself, without our envelope. */
function answerBelowFastify(server: FastifyInstance["server"]): void {
  // An expectation that nobody knows may be ignored (RFC 9110 section 10.1.1).
  server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) => {
    server.emit("request", request, response);
  });
  server.on("connect", (_request: IncomingMessage, socket: Socket) => {
    answerSocket(socket, apiError("METHOD_NOT_OFFERED", {}));
    socket.destroySoon();
  });
}

function answerError(error: Error, request: FastifyRequest, reply: FastifyReply, bodyLimit: number): void {
  const answer = toApiError(error, request, bodyLimit);
  if (answer.http >= 500 && answer.http !== 501) request.log.error({ err: error }, "request failed");
  else request.log.debug({ error: answer.error, reason: answer.message }, "request refused");
  void reply
    .code(answer.http)
    .headers(answer.headers)
    // Errors before routing, such as a path that cannot be decoded, pass no hook.
    .header(REQUEST_ID_HEADER, request.id)
    .header("content-type", "application/json; charset=utf-8")
    .send(errorBody(answer, request.routeOptions.config.envelope ?? "conversation"));
}

/** Fastify's own errors that have a row in the table. Source: Fastify documentation, "Errors". */
const FRAMEWORK_ERRORS: Record<string, (bodyLimit: number, contentType: string) => ApiError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (limit) => apiError("BODY_TOO_LARGE", { limit }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: (_limit, actual) =>
    apiError("CONTENT_TYPE_UNSUPPORTED", { expected: "of a type with a valid name", actual }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => apiError("REQUEST_MALFORMED", {}),
  FST_ERR_BAD_URL: () => apiError("URL_MALFORMED", {}),
  FST_ERR_ASYNC_CONSTRAINT: () => apiError("REQUEST_MALFORMED", {}),
  FST_ERR_MAX_PARAM_LENGTH: () => apiError("ENDPOINT_NOT_FOUND", {}),
};

function toApiError(error: Error, request: FastifyRequest, bodyLimit: number): ApiError {
  if (error instanceof ApiError) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const known = FRAMEWORK_ERRORS[code];
  if (known !== undefined) return known(bodyLimit, request.headers["content-type"] ?? "not named");
  // The caller went away in the middle of the body, or was cut for being slow: nobody reads this answer.
  if (request.raw.readableAborted) return apiError("REQUEST_TIMED_OUT", {});
  if (isDatabaseUnreachable(error))
    return apiError("UNAVAILABLE", {}, { headers: { "retry-after": "1" }, cause: error });
  return apiError("INTERNAL", { request_id: request.id }, { cause: error });
}

/** Answers what is not HTTP, too large or too slow to become a request, and closes the connection. */
function answerBrokenConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  answerSocket(socket, brokenConnectionError(error.code));
  socket.destroy(error);
}

/** Writes an answer where there is no request to answer. */
function answerSocket(socket: Socket, answer: ApiError): void {
  const body = JSON.stringify(errorBody(answer, "conversation"));
  const head = [
    `HTTP/1.1 ${answer.http} ${STATUS_CODES[answer.http]}`,
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    `${REQUEST_ID_HEADER}: ${requestId({})}`,
    "connection: close",
  ];
  // When the socket cannot be written any more, there is nobody left to tell.
  if (socket.writable) socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
}

function brokenConnectionError(code: string | undefined): ApiError {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return apiError("REQUEST_TIMED_OUT", {});
  if (code === "HPE_HEADER_OVERFLOW") return apiError("HEADERS_TOO_LARGE", {});
  return apiError("REQUEST_MALFORMED", {});
}
