import { Conversation } from "./conversation/conversation.ts";
import type { ApiPromise } from "./core/api-promise.ts";
import { CONNECTION, type ConnectionHolder } from "./core/connection-holder.ts";
import type { ClientOptions, RawRequest, RequestOptions } from "./core/options.ts";
import { type Connection, createConnection } from "./internal/connection.ts";
import { deriveConnection } from "./internal/derive-connection.ts";
import { requestRaw } from "./internal/raw-request.ts";
import { NumberLookup } from "./number-lookup/number-lookup.ts";
import { Numbers } from "./numbers/numbers.ts";
import { Sms } from "./sms/sms.ts";
import { Verification } from "./verification/verification.ts";
import { Voice } from "./voice/voice.ts";

/**
 * A client for the Sinch APIs, or for a server that speaks them.
 *
 * It can be built without any credentials; what a domain needs is checked when the domain is first
 * touched. Printing a client shows nothing of its credentials.
 */
export class SinchClient implements ConnectionHolder {
  #connection: Connection;
  #conversation: Conversation | undefined;
  #sms: Sms | undefined;
  #numbers: Numbers | undefined;
  #numberLookup: NumberLookup | undefined;
  #voice: Voice | undefined;
  #verification: Verification | undefined;

  /** @throws ConfigurationError when an option makes no sense. Missing ones are reported on first use. */
  constructor(options: ClientOptions = {}) {
    this.#connection = createConnection(options);
  }

  /**
   * Messages on all channels, and what belongs to them.
   * @throws ConfigurationError when project, credentials or region are missing.
   */
  get conversation(): Conversation {
    this.#conversation ??= new Conversation(this);
    return this.#conversation;
  }

  /**
   * Batches of text messages.
   * @throws ConfigurationError when region or credentials, of a service plan or of a project, are missing.
   */
  get sms(): Sms {
    this.#sms ??= new Sms(this);
    return this.#sms;
  }

  /**
   * Phone numbers to search, rent and set up.
   * @throws ConfigurationError when project or credentials are missing.
   */
  get numbers(): Numbers {
    this.#numbers ??= new Numbers(this);
    return this.#numbers;
  }

  /**
   * What is known about a phone number.
   * @throws ConfigurationError when project or credentials are missing.
   */
  get numberLookup(): NumberLookup {
    this.#numberLookup ??= new NumberLookup(this);
    return this.#numberLookup;
  }

  /**
   * Calls, conferences, and what they do.
   * @throws ConfigurationError when the application's key or secret is missing.
   */
  get voice(): Voice {
    this.#voice ??= new Voice(this);
    return this.#voice;
  }

  /**
   * Proof that a person has a phone number.
   * @throws ConfigurationError when the application's key or secret is missing.
   */
  get verification(): Verification {
    this.#verification ??= new Verification(this);
    return this.#verification;
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
  withOptions(overrides: ClientOptions): this {
    const clone = new (this.constructor as new () => this)();
    clone.#connection = deriveConnection(this.#connection, overrides);
    return clone;
  }

  /** For domains that are built from a client. */
  [CONNECTION](): unknown {
    return this.#connection;
  }
}
