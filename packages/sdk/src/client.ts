import { Conversation } from "./conversation/conversation.ts";
import type { ApiPromise } from "./core/api-promise.ts";
import { CONNECTION, type ConnectionHolder } from "./core/connection-holder.ts";
import type { ClientOptions, RawRequest, RequestOptions } from "./core/options.ts";
import { type Connection, createConnection } from "./internal/connection.ts";
import { deriveConnection } from "./internal/derive-connection.ts";
import { requestRaw } from "./internal/raw-request.ts";

/**
 * A client for the Sinch APIs, or for a server that speaks them.
 *
 * It can be built without any credentials; what a domain needs is checked when the domain is first
 * touched. Printing a client shows nothing of its credentials.
 */
export class SinchClient implements ConnectionHolder {
  #connection: Connection;
  #conversation: Conversation | undefined;

  /** @throws ConfigurationError when an option makes no sense. Missing ones are reported on first use. */
  constructor(options: ClientOptions = {}) {
    this.#connection = createConnection(options);
  }

  /**
   * Messages, apps and webhooks.
   * @throws ConfigurationError when project, credentials or region are missing.
   */
  get conversation(): Conversation {
    this.#conversation ??= new Conversation(this);
    return this.#conversation;
  }

  /**
   * Makes a request that no method covers, with this client's credentials (if it has any), retries and errors.
   *
   * @returns The parsed JSON answer. Its type is what the caller says it is: nothing checks it.
   */
  request<T = unknown>(request: RawRequest, options?: RequestOptions): ApiPromise<T> {
    return requestRaw(this.#connection, request, options);
  }

  /**
   * A client with other options. It shares sockets, retry budget and, as long as the credentials are the
   * same, the token.
   */
  withOptions(overrides: ClientOptions): SinchClient {
    const clone = new SinchClient();
    clone.#connection = deriveConnection(this.#connection, overrides);
    return clone;
  }

  /** For domains that are built from a client. */
  [CONNECTION](): unknown {
    return this.#connection;
  }
}
