/**
 * The checks of the two APIs that this entry exports whole, authentication and Conversation, by operation alone.
 * The others have each an entry and a validator of their own: `@postrider/contract/sms`, `smsValidator`.
 */
import type { AuthOperations, AuthSchemas } from "./generated/auth.ts";
import { authValidator } from "./generated/auth-contract.ts";
import { authRequests, authSchemas } from "./generated/auth-schemas.ts";
import type { ConversationOperations, ConversationSchemas } from "./generated/conversation.ts";
import { conversationValidator } from "./generated/conversation-contract.ts";
import type { RequestPart, Validation } from "./validation/api-validator.ts";
import type { Problem } from "./validation/problem.ts";
import type { RawQuery } from "./validation/query.ts";

/** What every operation of these APIs takes and answers. */
export interface Operations extends AuthOperations, ConversationOperations {}

/** Name of an operation, such as `messages.send`. */
export type OperationId = keyof Operations;

/** Name of a component schema, such as `SendMessageRequest`. */
export type SchemaName = keyof AuthSchemas | keyof ConversationSchemas;

/** Checks one part of a request: see `ApiValidator`. */
export function validateRequest(operationId: OperationId, part: RequestPart, value: unknown): Validation {
  return isOfAuth(operationId)
    ? authValidator.checkRequest(operationId, part, value)
    : conversationValidator.checkRequest(operationId, part, value);
}

/** Reads and checks a query: see `ApiValidator`. */
export function parseQuery<Id extends OperationId>(
  operationId: Id,
  rawQuery: RawQuery,
): Validation & { value: Operations[Id]["query"] };
export function parseQuery(operationId: OperationId, rawQuery: RawQuery): Validation & { value: object } {
  return isOfAuth(operationId)
    ? authValidator.parseQuery(operationId, rawQuery)
    : conversationValidator.parseQuery(operationId, rawQuery);
}

/** Checks a value against any component schema, for tests of answers and callbacks. */
export function validateSchema(name: SchemaName, value: unknown): Validation {
  return Object.hasOwn(authSchemas, name)
    ? authValidator.checkSchema(name as keyof AuthSchemas, value)
    : conversationValidator.checkSchema(name as keyof ConversationSchemas, value);
}

function isOfAuth(operationId: OperationId): operationId is keyof AuthOperations {
  return Object.hasOwn(authRequests, operationId);
}

export type { Problem, RawQuery, RequestPart, Validation };
