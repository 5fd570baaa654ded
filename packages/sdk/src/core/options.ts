import type { SinchError } from "./errors/sinch-error.ts";

/** A value, or a function that returns it, also asynchronously: from a vault, say. */
export type CredentialSource = string | (() => string | Promise<string>);

/** Receives lines about requests. `console` is one. Lines hold no credential, query or body. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** A request about to be made. */
export interface RequestEvent {
  /** `messages.send`, or `request` for a raw one. */
  readonly operation: string;
  readonly method: string;
  /** Address without its query, which may hold personal data. */
  readonly url: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** The same object in all events of one call: a key for a `WeakMap`, say for its span. */
  readonly call: object;
}

/** A complete answer, whatever its status. */
export interface ResponseEvent extends RequestEvent {
  readonly status: number;
  readonly requestId: string | undefined;
  /** Milliseconds from the request to the last byte of the answer. */
  readonly durationMs: number;
}

/** A failed attempt that will be followed by another. */
export interface RetryEvent extends RequestEvent {
  /** Milliseconds until the next attempt. */
  readonly delayMs: number;
  readonly error: SinchError;
}

/** A call that is over, well or not. */
export interface EndEvent extends Omit<RequestEvent, "attempt"> {
  /** Requests made, the first included; 0 when none was. */
  readonly attempts: number;
  /** Milliseconds of the whole call, with all attempts and waits. */
  readonly durationMs: number;
  /** What the caller gets; undefined when the call went well. */
  readonly error: unknown;
}

/**
 * Called in the way of each request, in this order. What they throw ends the call. Events hold no credential, query
 * or body. On Node the same events are published by `node:diagnostics_channel`, as `postrider-sdk:request`,
 * `:response`, `:retry` and `:end`.
 */
export interface Hooks {
  /** Before each request. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** After each complete answer, whatever its status. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Before each wait for another attempt. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Once for each call, when it is over. */
  onEnd?: ((event: EndEvent) => void) | undefined;
}

/** Options of one call; each wins over the client's. */
export interface RequestOptions {
  /** Ends the call at once, also while it waits between attempts. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt, until the last byte of the answer. Default: the client's. */
  timeout?: number | undefined;
  /** Milliseconds for all attempts and the waits between them. Default: the client's. */
  deadline?: number | undefined;
  /** Further attempts after the first. Default: the client's. */
  maxRetries?: number | undefined;
  /**
   * `always`: try again after any passing trouble, even if the operation may then be executed twice.
   * Default: as safe as the operation needs.
   */
  retry?: "always" | undefined;
  /** The server executes a key once. Default: a fresh UUID for each POST, the same on all its attempts. */
  idempotencyKey?: string | undefined;
  /** Further request headers. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Called before each wait for another attempt. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
}

/** A product of the platform: a part of it that has an address of its own. */
export type Product =
  | "auth"
  | "conversation"
  | "template"
  | "conversationbatch"
  | "sms"
  | "numbers"
  | "numberLookup"
  | "voice"
  | "voiceConfiguration"
  | "verification";

/** A request that no method covers: a new endpoint, or one that only a self-hosted server has. */
export interface RawRequest {
  /** Default `GET`. */
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | undefined;
  /** Encoded path from the first slash on. `{project_id}` and `{service_plan_id}` are filled in. */
  path: string;
  /** Texts, numbers, booleans, Dates, and lists of them, which become one comma-joined value. */
  query?: Readonly<Record<string, unknown>> | undefined;
  /** Sent as JSON. */
  body?: unknown;
  /** Whose address to call, and how to sign in. Default `conversation`, which with `baseUrl` is the server itself. */
  product?: Product | undefined;
}

/** Options of the client. The environment variable in brackets is read when the option is absent. */
export interface ClientOptions {
  /** Id of the project (`SINCH_PROJECT_ID`). */
  projectId?: CredentialSource | undefined;
  /** Id of an access key of the project (`SINCH_KEY_ID`). */
  keyId?: CredentialSource | undefined;
  /** Secret of the access key (`SINCH_KEY_SECRET`). */
  keySecret?: CredentialSource | undefined;
  /**
   * A bearer token in place of key and secret, for browsers and proxies (`SINCH_ACCESS_TOKEN`).
   * A function is asked before each request, and once more when the server answers 401.
   */
  accessToken?: CredentialSource | undefined;
  /**
   * `oauth2` (default) trades key and secret for a short token. `basic` sends them with each request:
   * simple, for tests only, and heavily rate-limited by the platform.
   */
  auth?: "oauth2" | "basic" | undefined;
  /** Region of the Conversation API (`SINCH_CONVERSATION_REGION` or `SINCH_REGION`). No default. */
  conversationRegion?: "us" | "eu" | "br" | (string & {}) | undefined;
  /** Region of the SMS API (`SINCH_SMS_REGION` or `SINCH_REGION`). */
  smsRegion?: "us" | "eu" | "au" | "br" | "ca" | (string & {}) | undefined;
  /** Region of the Voice API (`SINCH_VOICE_REGION`). Default: the global one. */
  voiceRegion?: "use1" | "euc1" | "sae1" | "apse1" | "apse2" | (string & {}) | undefined;
  /** SMS service plan (`SINCH_SERVICE_PLAN_ID`). With its token it wins over project credentials. */
  servicePlanId?: CredentialSource | undefined;
  /** Token of the SMS service plan (`SINCH_API_TOKEN`). */
  smsApiToken?: CredentialSource | undefined;
  /** Key of a Voice and Verification application (`SINCH_APPLICATION_KEY` or `SINCH_APP_KEY`). */
  applicationKey?: CredentialSource | undefined;
  /** Secret of the application (`SINCH_APPLICATION_SECRET` or `SINCH_APP_SECRET`). */
  applicationSecret?: CredentialSource | undefined;
  /**
   * `signed` (default) signs each Voice and Verification request with the secret. `basic` sends key and secret
   * with each: simple, and for tests only.
   */
  applicationAuth?: "signed" | "basic" | undefined;
  /** One address that serves every product: a self-hosted server (`SINCH_BASE_URL`). No region is needed then. */
  baseUrl?: string | undefined;
  /** Addresses of single products; each wins over `baseUrl` and region. */
  baseUrls?: Partial<Record<Product, string | undefined>> | undefined;
  /** Milliseconds for one attempt, until the last byte of the answer. Default 30,000. */
  timeout?: number | undefined;
  /** Milliseconds for all attempts of a call and the waits between them. Default: none. */
  deadline?: number | undefined;
  /** Further attempts after the first. Default 2. */
  maxRetries?: number | undefined;
  /** Largest response accepted, in bytes. Default 16 MiB. */
  maxResponseBytes?: number | undefined;
  /** Whether each POST carries an `Idempotency-Key`. Default true. */
  idempotencyKeys?: boolean | undefined;
  /** Headers for every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Used for every request in place of the built-in transport. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Receives one line per attempt, at level debug. Default: silent. */
  logger?: Logger | undefined;
  hooks?: Hooks | undefined;
}
