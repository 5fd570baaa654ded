import type { OperationId, RawQuery } from "@postrider/contract";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { apiError } from "../errors.ts";
import type { Caller } from "./access-tokens.ts";
import { type Authenticator, authenticate, requireProject } from "./authentication.ts";
import { fastifyPath, type Handler, type Handlers, type OperationRow, type OperationShape } from "./route.ts";
import { checkRequest, warnOfUnknownFields } from "./validation.ts";

export interface OperationsOptions<Services> {
  services: Services;
  authenticator: Authenticator;
  /** Unknown request fields are errors. */
  strict: boolean;
  /** An error that a domain folder throws, as an answer; undefined when it is not known. */
  translate(error: unknown): Error | undefined;
}

/**
 * Mounts the operations of an API whose paths have a project. Each request is authenticated before its body is
 * read, then checked against the contract, then given to its handler; the other methods of a known path answer
 * that they are not offered.
 */
export function mountOperations<Operations extends { [Id in keyof Operations]: OperationShape }, Services>(
  server: FastifyInstance,
  table: { readonly [Id in keyof Operations]: OperationRow },
  handlers: Handlers<Operations, Services>,
  options: OperationsOptions<Services>,
): void {
  for (const id of Object.keys(table) as (keyof Operations & OperationId)[]) {
    const { method, path } = table[id];
    // The request is checked against the contract first: that is what makes the handler's types hold.
    const handle = handlers[id] as unknown as Handler<OperationShape, Services>;
    server.route({
      method,
      url: fastifyPath(path),
      config: { operation: id },
      onRequest: authenticateInProject(options.authenticator),
      handler: async (request, reply) => {
        const path = request.params as { project_id: string };
        const { body } = request;
        const checked = checkRequest(id, { path, query: request.query as RawQuery, body }, options);
        if (checked.unknownFields.length > 0) {
          reply.header("warning", warnOfUnknownFields(checked.unknownFields));
          const { unknownFields } = checked;
          request.log.debug({ operation: id, unknownFields }, "unknown fields ignored");
        }
        try {
          return await handle(
            { project: path.project_id, path, query: checked.query, body },
            options.services,
          );
        } catch (error) {
          throw options.translate(error) ?? error;
        }
      },
    });
  }
  refuseOtherMethods(server, Object.values(table));
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
