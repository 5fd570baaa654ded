import {
  type OperationId,
  type Operations,
  type Problem,
  parseQuery,
  type RawQuery,
  validateRequest,
} from "@postrider/contract";
import { fieldError } from "../errors.ts";
import { maskProblem } from "./field-mask.ts";

/** Unknown fields named in a Warning header; the log has all of them. */
const MAX_WARNED_FIELDS = 10;
/** A field's path is written by the caller. Clients refuse answers whose headers are long, Node's from 16 KiB on. */
const MAX_WARNED_PATH_CHARS = 200;

export interface CheckedRequest<Id extends OperationId> {
  query: Operations[Id]["query"];
  /** JSON paths of fields that the contract does not know. They are accepted, and ignored. */
  unknownFields: string[];
}

/**
 * Checks path, query and body of a request against the contract.
 * @throws ApiError FIELD_INVALID that lists every broken rule; with `strict`, unknown fields are broken rules.
 */
export function checkRequest<Id extends OperationId>(
  operationId: Id,
  request: { path: unknown; query: RawQuery; body: unknown },
  { strict }: { strict: boolean },
): CheckedRequest<Id> {
  const path = validateRequest(operationId, "path", request.path);
  const query = parseQuery(operationId, request.query);
  const body = validateRequest(operationId, "body", request.body);
  const unknownFields = [...query.unknownFields, ...body.unknownFields];
  const problems = [...path.problems, ...query.problems, ...body.problems];
  if (strict) problems.push(...unknownFields.map((field) => ({ path: field, rule: "is not a known field" })));
  refuse(problems);
  return { query: query.value, unknownFields };
}

/**
 * Checks what a PATCH has made of a resource by the rules of its creation: with a mask that reaches into objects,
 * a body that is right by itself can leave the whole wrong.
 * @throws ApiError FIELD_INVALID, also when the mask has put in a field that the contract does not know.
 */
export function checkPatched(
  createOperation: "apps.create" | "webhooks.create" | "contacts.create" | "conversations.create",
  resource: object,
  mask: readonly string[] | undefined,
): void {
  const { problems, unknownFields } = validateRequest(createOperation, "body", resource);
  const unknown = (mask ?? []).filter((name) => unknownFields.includes(`$.${name}`));
  refuse([...unknown.map(maskProblem), ...problems]);
}

/** @throws ApiError FIELD_INVALID when there are problems. */
export function refuse(problems: readonly Problem[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw fieldError([first, ...rest]);
}

/**
 * The value of a Warning header that names ignored fields.
 * 299 is the code for lasting, unspecified warnings; the field is obsolete but free to use (RFC 9111 section 5.5).
 */
export function warnOfUnknownFields(unknownFields: readonly string[]): string {
  const named = unknownFields.slice(0, MAX_WARNED_FIELDS).map(shortened).join(", ");
  const more =
    unknownFields.length > MAX_WARNED_FIELDS ? ` and ${unknownFields.length - MAX_WARNED_FIELDS} more` : "";
  // Names come from the caller: what a header must not hold is replaced.
  const text = `unknown fields ignored: ${named}${more}`.replaceAll(/[^\x20-\x7e]|["\\]/g, "?");
  return `299 postrider "${text}"`;
}

function shortened(path: string): string {
  return path.length <= MAX_WARNED_PATH_CHARS ? path : `${path.slice(0, MAX_WARNED_PATH_CHARS)}...`;
}
