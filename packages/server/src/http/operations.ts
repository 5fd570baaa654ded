import type { OperationId, RawQuery } from "@postrider/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { apiError } from "../errors.ts";
import type { Clock } from "../lib/clock.ts";
import type { AnswerStore } from "../store/answer-store.ts";
import type { Caller } from "./access-tokens.ts";
import { type Authenticator, authenticate, requireProject } from "./authentication.ts";
import { answerOnce, keptAnswer, promiseIdempotency, readKeyedRequest, replay } from "./idempotency.ts";
import { type RateLimit, retryAfter } from "./rate-limit.ts";
import { fastifyPath, type Handler, type Handlers, type OperationRow, type OperationShape } from "./route.ts";
import { checkRequest, warnOfUnknownFields } from "./validation.ts";

export interface OperationsOptions<Services> {
  services: Services;
  authenticator: Authenticator;
  /** Unknown request fields are errors. */
  strict: boolean;
  /** Requests of one project; undefined: not limited. */
  rateLimit: RateLimit | undefined;
  clock: Clock;
  /** Answers kept for repeats of requests with an `Idempotency-Key`. */
  answers: AnswerStore;
  /** An error that a domain folder throws, as an answer; undefined when it is not known. */
  translate(error: unknown): Error | undefined;
}

/**
 * Mounts the operations of an API whose paths have a project. Each request is authenticated and counted before its
 * body is read, then checked against the contract, then given to its handler; a POST with an `Idempotency-Key` is
 * done once. The other methods of a known path answer that they are not offered.
 */
export function mountOperations<Operations extends { [Id in keyof Operations]: OperationShape }, Services>(
  server: FastifyInstance,
  table: { readonly [Id in keyof Operations]: OperationRow },
  handlers: Handlers<Operations, Services>,
  options: OperationsOptions<Services>,
): void {
  const { services, authenticator, rateLimit, translate, answers, clock } = options;
  const admit = [authenticateInProject(authenticator), ...(rateLimit ? [limitRequests(rateLimit)] : [])];
  for (const id of Object.keys(table) as (keyof Operations & OperationId)[]) {
    const { method, path } = table[id];
    // The request is checked against the contract first: that is what makes the handler's types hold.
    const handle = handlers[id] as unknown as Handler<OperationShape, Services>;
    const isPost = method === "POST";
    server.route({
      method,
      url: fastifyPath(path),
      config: { operation: id },
      onRequest: isPost ? [promiseIdempotency, ...admit] : admit,
      handler: async (request, reply) => {
        const path = request.params as { project_id: string };
        const { body } = request;
        const checked = checkRequest(id, { path, query: request.query as RawQuery, body }, options);
        warn(request, reply, checked.unknownFields);
        const keyed = isPost ? readKeyedRequest(id, request) : undefined;
        const keep = (answer: unknown) => keyed && keptAnswer(keyed, answer, clock.now());
        const run = async () => {
          try {
            return await handle(
              {
                project: path.project_id,
                path,
                query: checked.query,
                body,
                keep,
              },
              services,
            );
          } catch (error) {
            throw translate(error) ?? error;
          }
        };
        if (keyed === undefined) return run();
        const done = await answerOnce(keyed, answers, run);
        return "kept" in done ? replay(reply, done.kept) : done.fresh;
      },
    });
  }
  refuseOtherMethods(server, Object.values(table));
}

/** Names what was ignored, to the caller and in the log. */
function warn(request: FastifyRequest, reply: FastifyReply, unknownFields: string[]): void {
  if (unknownFields.length === 0) return;
  reply.header("warning", warnOfUnknownFields(unknownFields));
  const { operation } = request.routeOptions.config;
  request.log.debug({ operation, unknownFields }, "unknown fields ignored");
}

/** A hook that refuses requests of a project beyond its rate. After authentication: strangers use up nothing. */
function limitRequests(limit: RateLimit) {
  return (request: FastifyRequest, _reply: unknown, done: (error?: Error) => void): void => {
    const { project_id } = request.params as { project_id: string };
    const waitMs = limit.take(project_id);
    if (waitMs === 0) done();
    else done(apiError("RATE_LIMITED", { project_id }, { headers: retryAfter(waitMs) }));
  };
}

/**
 * A hook that lets in who has credentials for the `project_id` of the path. It runs before the body is read, and
 * does not wait when the token was seen before.
 */
export function authenticateInProject(authenticator: Authenticator) {
  return (request: FastifyRequest, _reply: unknown, done: (error?: Error) => void): void => {
    const { project_id } = request.params as { project_id: string };
    const admit = (caller: Caller) => requireProject(caller, project_id);
    try {
      const caller = authenticate(authenticator, request.headers.authorization);
      if (caller instanceof Promise) {
        caller.then(admit).then(() => done(), done);
        return;
      }
      admit(caller);
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    done();
  };
}

/** All methods that the HTTP server knows, HEAD and OPTIONS too: no API here offers those. */
function refuseOtherMethods(server: FastifyInstance, table: OperationRow[]): void {
  for (const path of new Set(table.map((row) => row.path))) {
    const offered = table.filter((row) => row.path === path).map((row) => row.method);
    server.route({
      method: server.supportedMethods.filter((method) => !offered.includes(method)),
      url: fastifyPath(path),
      // Before the body is read, which may be anything.
      onRequest: (_request, _reply, done) => done(apiError("METHOD_NOT_OFFERED", {})),
      handler: () => undefined,
    });
  }
}
