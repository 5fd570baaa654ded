import { transport as runtimeTransport } from "#transport";
import { ApiPromise, type ApiResult } from "../core/api-promise.ts";
import { ArgumentError } from "../core/errors/usage-errors.ts";
import type { ClientOptions, Product, RawRequest, RequestOptions } from "../core/options.ts";
import { PagePromise } from "../core/page.ts";
import { authOperations } from "../generated/auth.ts";
import { type Call, perform } from "./attempts.ts";
import { basicAuthentication, readCredential } from "./auth/access-key.ts";
import { accessTokenAuthentication } from "./auth/access-token.ts";
import type { Authentication } from "./auth/authentication.ts";
import { oauth2Authentication } from "./auth/oauth2.ts";
import type { CallContext } from "./call-context.ts";
import { CONNECTION, type ConnectionHolder, type DomainConnection } from "./connection-holder.ts";
import { createIdempotencyKey } from "./idempotency-key.ts";
import { type Fields, type Operation, splitFields } from "./operation.ts";
import { type BaseAddress, resolveAddress } from "./products.ts";
import { Redactor } from "./redactor.ts";
import { RetryBudget } from "./retry/retry-budget.ts";
import { RUNTIME, type Runtime, systemRuntime } from "./runtime.ts";
import { hasProjectCredentials, requireProject, resolveSettings } from "./settings.ts";
import { fetchTransport } from "./transport/fetch.ts";
import { checkRawPath, encodeQuery, fillPath } from "./url.ts";

/** Options that decide who signs in where. A clone that changes one of them gets a token of its own. */
const SIGN_IN_OPTIONS = [
  "projectId",
  "keyId",
  "keySecret",
  "accessToken",
  "auth",
  "baseUrl",
  "baseUrls",
  "fetch",
] as const;

const JSON_TYPE = "application/json";

/** What a derived connection takes over. */
interface Inherited extends Pick<CallContext, "budget" | "redactor" | "idempotentOrigins"> {
  readonly authentication?: Authentication | undefined;
}

function createShared(): Inherited {
  return { budget: new RetryBudget(), redactor: new Redactor(), idempotentOrigins: new Set() };
}

/** Everything that the domains of one client share: settings, token, retry budget. Never printed: see SinchClient. */
export class Connection implements DomainConnection {
  readonly #options: ClientOptions;
  readonly #context: CallContext;
  readonly #authentication: Authentication;
  readonly #addresses = new Map<Product, BaseAddress>();

  constructor(options: ClientOptions, inherited: Inherited = createShared()) {
    const settings = resolveSettings(options);
    const runtime = { ...systemRuntime, ...(options as { readonly [RUNTIME]?: Partial<Runtime> })[RUNTIME] };
    const transport = settings.fetch === undefined ? runtimeTransport : fetchTransport(settings.fetch);
    const { budget, redactor, idempotentOrigins } = inherited;
    this.#options = options;
    this.#context = { settings, runtime, transport, budget, redactor, idempotentOrigins };
    this.#authentication = inherited.authentication ?? this.#createAuthentication();
  }

  /** A connection with other options that shares what it can: always the retry budget, as a rule the token. */
  derive(overrides: ClientOptions): Connection {
    const options = { ...this.#options, ...overrides };
    const isSameSignIn = SIGN_IN_OPTIONS.every((name) => options[name] === this.#options[name]);
    return new Connection(options, {
      ...this.#context,
      authentication: isSameSignIn ? this.#authentication : undefined,
    });
  }

  require(domain: string, product: Product): void {
    requireProject(domain, product, this.#context.settings);
  }

  invoke<T>(
    operation: Operation,
    path: Fields,
    fields: object | (() => object) = {},
    options: RequestOptions = {},
  ): ApiPromise<T> {
    return new ApiPromise(this.#invoke(operation, path, fields, options) as Promise<ApiResult<T>>);
  }

  list<Item>(
    operation: Operation,
    path: Fields,
    query: Fields,
    options: RequestOptions = {},
  ): PagePromise<Item> {
    const itemsField = operation.pagination?.items ?? "";
    const startToken = query.page_token as string | undefined;
    return new PagePromise(async (token) => {
      const pageQuery = token === undefined ? query : { ...query, page_token: token };
      const { data } = await this.#invoke(operation, path, pageQuery, options);
      const raw = data as Fields;
      return {
        // A server may leave out an empty list.
        items: (raw[itemsField] ?? []) as Item[],
        nextToken: raw.next_page_token as string | undefined,
        raw,
      };
    }, startToken);
  }

  /** Makes a request that no operation describes. */
  request<T>(request: RawRequest, options: RequestOptions = {}): ApiPromise<T> {
    return new ApiPromise(this.#request(request, options) as Promise<ApiResult<T>>);
  }

  async #invoke(
    operation: Operation,
    path: Fields,
    fields: object | (() => object),
    options: RequestOptions,
  ): Promise<ApiResult<unknown>> {
    const { settings } = this.#context;
    const { query, body } = splitFields(
      operation,
      (typeof fields === "function" ? fields() : fields) as Fields,
    );
    const filled = fillPath(operation.path, {
      ...path,
      project_id: await readCredential(settings, "projectId"),
    });
    const address = this.#addressOf(operation.api as Product);
    return this.#perform(
      {
        operation: operation.id,
        method: operation.method,
        origin: address.origin,
        path: address.pathPrefix + filled + encodeQuery(query),
        retry: operation.retry,
        authentication: this.#authentication,
        options,
      },
      body,
    );
  }

  async #request(request: RawRequest, options: RequestOptions): Promise<ApiResult<unknown>> {
    const { settings } = this.#context;
    const { method = "GET", path, query = {}, body, product = "conversation" } = request;
    const filled = path.includes("{project_id}")
      ? fillPath(path, { project_id: await readCredential(settings, "projectId") })
      : path;
    checkRawPath(filled);
    const address = this.#addressOf(product);
    return this.#perform(
      {
        operation: "request",
        method,
        origin: address.origin,
        path: address.pathPrefix + filled + encodeQuery(query),
        retry: method === "POST" || method === "PATCH" ? "never-twice" : "safe",
        authentication: hasProjectCredentials(settings) ? this.#authentication : undefined,
        options,
      },
      body,
    );
  }

  #perform(call: Omit<Call, "body" | "headers">, body: unknown): Promise<ApiResult<unknown>> {
    const { settings } = this.#context;
    const headers: Record<string, string> = { accept: JSON_TYPE };
    if (body !== undefined) headers["content-type"] = JSON_TYPE;
    const { idempotencyKey = settings.idempotencyKeys ? createIdempotencyKey() : undefined } = call.options;
    if (call.method === "POST" && idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
    for (const extra of [settings.headers, call.options.headers]) {
      for (const name in extra) headers[name.toLowerCase()] = extra[name] as string;
    }
    return perform(this.#context, { ...call, headers, body: encodeBody(body) });
  }

  #addressOf(product: Product): BaseAddress {
    let address = this.#addresses.get(product);
    if (address === undefined) {
      address = resolveAddress(product, this.#context.settings);
      this.#addresses.set(product, address);
    }
    return address;
  }

  #createAuthentication(): Authentication {
    const { settings, redactor, runtime } = this.#context;
    if (settings.accessToken !== undefined) return accessTokenAuthentication(settings, redactor);
    const basic = basicAuthentication(settings, redactor);
    return settings.auth === "basic"
      ? basic
      : oauth2Authentication(runtime, redactor, () => this.#requestToken(basic));
  }

  async #requestToken(authentication: Authentication): Promise<unknown> {
    const { id, method, path, contentType, retry } = authOperations["oauth2.token"];
    const address = this.#addressOf("auth");
    const { data } = await perform(this.#context, {
      operation: id,
      method,
      origin: address.origin,
      path: address.pathPrefix + path,
      headers: { accept: JSON_TYPE, "content-type": contentType },
      body: "grant_type=client_credentials",
      retry,
      authentication,
      // Several calls may wait for this token; the deadline of one must not end it for all.
      options: { deadline: Number.POSITIVE_INFINITY },
    });
    return data;
  }
}

/** Takes the connection of a client, or makes one from options. */
export function connectionOf(source: ConnectionHolder | ClientOptions): DomainConnection {
  return CONNECTION in source ? source[CONNECTION] : new Connection(source);
}

function encodeBody(body: unknown): string | undefined {
  try {
    return body === undefined ? undefined : JSON.stringify(body);
  } catch (cause) {
    throw new ArgumentError("The body has no JSON form", { cause });
  }
}
