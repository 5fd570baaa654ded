/**
 * Checks requests, answers and callbacks against the contract.
 *
 * Problems are complete (up to the first hundred) and in the order of the schema, one for each field and rule;
 * each makes the request a bad one. Unknown fields are reported beside them and make nothing bad: clients are often ahead of servers.
 */
import type { AuthOperations, AuthSchemas } from "./generated/auth.ts";
import { authRequests, authSchemas } from "./generated/auth-schemas.ts";
import type { ConversationOperations, ConversationSchemas } from "./generated/conversation.ts";
import { conversationRequests, conversationSchemas } from "./generated/conversation-schemas.ts";
import { ApiValidator, type RequestPart, type Validation } from "./validation/api-validator.ts";
import type { Problem } from "./validation/problem.ts";
import type { RawQuery } from "./validation/query.ts";

/** What every operation of every API takes and answers. */
export interface Operations extends AuthOperations, ConversationOperations {}

/** Name of an operation, such as `messages.send`. */
export type OperationId = keyof Operations;

/** Name of a component schema, such as `SendMessageRequest`. */
export type SchemaName = keyof AuthSchemas | keyof ConversationSchemas;

const auth = new ApiValidator("auth", authSchemas, authRequests);
const conversation = new ApiValidator("conversation", conversationSchemas, conversationRequests);

/**
 * Checks one part of a request. Query and path are checked as typed values; {@link parseQuery} makes them from
 * text. A part that the operation does not have has no problems.
 */
export function validateRequest(operationId: OperationId, part: RequestPart, value: unknown): Validation {
  return validatorOf(operationId).checkRequest(operationId, part, value);
}

/**
 * Reads and checks a query. Numbers, truth values and lists (repeated or joined by commas) come as text. A
 * `page_size` above its maximum becomes the maximum, and 0 the default. `value` keeps to its type only when
 * there are no problems.
 */
export function parseQuery<Id extends OperationId>(
  operationId: Id,
  rawQuery: RawQuery,
): Validation & { value: Operations[Id]["query"] } {
  return validatorOf(operationId).parseQuery(operationId, rawQuery);
}

/** Checks a value against any component schema, for tests of answers and callbacks. */
export function validateSchema(name: SchemaName, value: unknown): Validation {
  return (Object.hasOwn(authSchemas, name) ? auth : conversation).checkSchema(name, value);
}

function validatorOf(operationId: OperationId): ApiValidator {
  return Object.hasOwn(authRequests, operationId) ? auth : conversation;
}

export type { Problem, RawQuery, RequestPart, Validation };
