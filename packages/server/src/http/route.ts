import type { KeptAnswer } from "../store/answer-store.ts";

/** The part of a generated operations type that routes need. */
export interface OperationShape {
  path: object;
  query: object;
  body: unknown;
  response: unknown;
}

/** One checked request, as a route sees it. */
export interface Call<Operation extends OperationShape> {
  /** The project of the path; the caller's credentials are good for it. */
  project: string;
  path: Operation["path"];
  query: Operation["query"];
  body: Operation["body"];
  /**
   * For a POST, whose handler passes what this gives to the commit of what it makes: the answer, to be kept for
   * repeats of this request. undefined: the request has no `Idempotency-Key`.
   */
  keep(answer: Operation["response"]): KeptAnswer | undefined;
}

/** What an operation does: meaning only. Authentication, checks and envelopes are around it. */
export type Handler<Operation extends OperationShape, Services> = (
  call: Call<Operation>,
  services: Services,
) => Promise<Operation["response"]>;

/** A handler for every operation of an API. A missing one does not compile. */
export type Handlers<Operations extends { [Id in keyof Operations]: OperationShape }, Services> = {
  readonly [Id in keyof Operations]: Handler<Operations[Id], Services>;
};

/** A row of a generated operation table, as far as routing reads it. */
export interface OperationRow {
  readonly id: string;
  readonly method: string;
  /** "/v1/projects/{project_id}/messages:send" */
  readonly path: string;
}

/**
 * The path in Fastify's words: `:name` for a parameter, `::` for a colon. A parameter with a verb behind it ends at
 * the colon: `{contact_id}:merge`.
 */
export function fastifyPath(path: string): string {
  return path
    .replaceAll(":", "::")
    .replaceAll(/\{(\w+)\}(?=::)/g, ":$1(^[^/:]+)")
    .replaceAll(/\{(\w+)\}/g, ":$1");
}
