/** Validates the requests and schemas of one API. */
import type { SchemaObject } from "ajv/dist/2020.js";
import { SchemaCompiler } from "./compile.ts";
import { ShapeReader, type ShapeSchema } from "./known-fields.ts";
import type { Problem } from "./problem.ts";
import { type QueryParameter, type RawQuery, type ReadQuery, readQuery } from "./query.ts";
import { translateErrors } from "./translate.ts";
import { walkFields } from "./walk-fields.ts";

/** Outcome of a check: problems make the value invalid, unknown fields do not. */
export interface Validation {
  problems: Problem[];
  /** JSON paths of fields that the contract does not know. */
  unknownFields: string[];
}

/** The part of a request that is checked. */
export type RequestPart = "body" | "query" | "path";

/** Schemas of the parts of each request, as the generator writes them. */
export type ApiRequests = Readonly<
  Record<
    string,
    {
      /** Name of the component schema. */
      readonly body: string | null;
      readonly path: object;
      readonly query: object;
      readonly parameters: readonly QueryParameter[];
    }
  >
>;

/**
 * Most problems, and most unknown fields, that one check reports. A request of a megabyte can hold a hundred
 * thousand mistakes; nobody reads more than the first, and the answer must not outgrow the request.
 */
export const MAX_REPORTED = 100;

/** Checks values of one API. Schemas are compiled when first used. */
export class ApiValidator {
  readonly #requests: ApiRequests;
  readonly #compiler: SchemaCompiler;
  readonly #shapes: ShapeReader;

  constructor(api: string, schemas: Readonly<Record<string, object>>, requests: ApiRequests) {
    const definitions: Record<string, object> = { ...schemas };
    for (const [id, { path, query }] of Object.entries(requests)) {
      definitions[`${id}:path`] = path;
      definitions[`${id}:query`] = query;
    }
    this.#requests = requests;
    this.#compiler = new SchemaCompiler(api, definitions as Readonly<Record<string, SchemaObject>>);
    this.#shapes = new ShapeReader(definitions as Readonly<Record<string, ShapeSchema>>);
  }

  /** Checks one part of a request; a part that the operation does not have has no problems. */
  checkRequest(operationId: string, part: RequestPart, value: unknown): Validation {
    const name = part === "body" ? this.#request(operationId).body : `${operationId}:${part}`;
    return name === null ? { problems: [], unknownFields: [] } : this.checkSchema(name, value);
  }

  /** Checks a value against a schema by its name. */
  checkSchema(name: string, value: unknown): Validation {
    const { problems, unknownFields, isTooDeep } = walkFields(value, this.#shapes.component(name));
    if (!isTooDeep) problems.push(...this.#findProblems(name, value));
    return { problems: problems.slice(0, MAX_REPORTED), unknownFields: unknownFields.slice(0, MAX_REPORTED) };
  }

  /** Reads a query from text and checks what could be read. */
  parseQuery(operationId: string, raw: RawQuery): ReadQuery {
    const read = readQuery(this.#request(operationId).parameters, raw);
    const problems = [...read.problems, ...this.#findProblems(`${operationId}:query`, read.value)];
    return { ...read, problems };
  }

  #request(operationId: string): ApiRequests[string] {
    const request = this.#requests[operationId];
    if (request === undefined) throw new Error(`the contract has no operation ${operationId}`);
    return request;
  }

  #findProblems(name: string, value: unknown): Problem[] {
    const validate = this.#compiler.get(name);
    if (validate(value)) return [];
    return translateErrors((validate.errors ?? []).slice(0, MAX_REPORTED), value);
  }
}
