import type { ApiPromise } from "../core/api-promise.ts";
import type { RequestOptions } from "../core/options.ts";
import type { PagePromise } from "../core/page.ts";
import { type ConversationOperations, conversationOperations } from "../generated/conversation.ts";
import type { Connection } from "../internal/connection.ts";
import { invoke, list, type Route } from "../internal/invoke.ts";
import type { Fields } from "../internal/operation.ts";
import { CONVERSATION } from "../internal/products.ts";

type OperationId = keyof ConversationOperations;

/** Path values of an operation; the client adds the project. */
type PathOf<Id extends OperationId> = Omit<ConversationOperations[Id]["path"], "project_id">;

type ResponseOf<Id extends OperationId> = ConversationOperations[Id]["response"];

/** The items of a list answer: whatever its only array holds. */
type ItemOf<Response> = Extract<Response[keyof Response], readonly unknown[]>[number];

function routeOf(id: OperationId): Route {
  return { place: CONVERSATION, id, operation: conversationOperations[id] };
}

/** Base of the Conversation API's resources: the way from a method to the wire. */
export class Resource {
  readonly #connection: Connection;

  /** @internal */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  protected call<Id extends OperationId>(
    id: Id,
    path: PathOf<Id>,
    fields: object | undefined,
    options: RequestOptions | undefined,
  ): ApiPromise<ResponseOf<Id>> {
    return invoke(this.#connection, routeOf(id), path as Fields, fields, options);
  }

  protected pages<Id extends OperationId>(
    id: Id,
    path: PathOf<Id>,
    query: object | undefined,
    options: RequestOptions | undefined,
  ): PagePromise<ItemOf<ResponseOf<Id>>> {
    return list(this.#connection, routeOf(id), path as Fields, query as Fields | undefined, options);
  }
}
