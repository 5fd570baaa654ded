/** Validates the requests and schemas of one API. */
import type { SchemaObject } from "ajv/dist/2020.js";
import { SchemaCompiler } from "./compile.ts";
import { ShapeReader, type ShapeSchema } from "./known-fields.ts";
import type { Problem } from "./problem.ts";
import { type QueryParameter, type RawQuery, readQuery } from "./query.ts";
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

/** Name of an operation or schema, from the generated type that lists them. */
type NameOf<Listed> = keyof Listed & string;

/**
 * Checks values of one API. Schemas are compiled when first used.
 *
 * Problems are complete (up to the first hundred) and in the order of the schema, one for each field and rule;
 * each makes the request a bad one. Unknown fields are reported beside them and make nothing bad: clients are often
 * ahead of servers.
 */
export class ApiValidator<
  Operations extends { [Id in keyof Operations]: { query: unknown } },
  Schemas extends object,
> {
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

  /**
   * Checks one part of a request; a part that the operation does not have has no problems, and a body that is an
   * empty object may be left out. Query and path are checked as typed values; `parseQuery` makes them from text.
   */
  checkRequest(operationId: NameOf<Operations>, part: RequestPart, value: unknown): Validation {
    const name = part === "body" ? this.#request(operationId).body : `${operationId}:${part}`;
    const isLeftOut = part === "body" && value === undefined && name === "Empty";
    return name === null || isLeftOut ? { problems: [], unknownFields: [] } : this.#check(name, value);
  }

  /** Checks a value against a schema by its name, for tests of answers and callbacks. */
  checkSchema(name: NameOf<Schemas>, value: unknown): Validation {
    return this.#check(name, value);
  }

  #check(name: string, value: unknown): Validation {
    const { problems, unknownFields, isTooDeep } = walkFields(value, this.#shapes.component(name));
    if (!isTooDeep) problems.push(...this.#findProblems(name, value));
    return { problems: problems.slice(0, MAX_REPORTED), unknownFields: unknownFields.slice(0, MAX_REPORTED) };
  }

  /**
   * Reads and checks a query. Numbers, truth values and lists (repeated or joined by commas) come as text. A
   * number above its maximum becomes the maximum, and 0 the default, where the document says so. `value` keeps to
   * its type only when there are no problems.
   */
  parseQuery<Id extends NameOf<Operations>>(
    operationId: Id,
    raw: RawQuery,
  ): Validation & { value: Operations[Id]["query"] } {
    const read = readQuery(this.#request(operationId).parameters, raw);
    const problems = [...read.problems, ...this.#findProblems(`${operationId}:query`, read.value)];
    return { ...read, value: read.value as Operations[Id]["query"], problems };
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
