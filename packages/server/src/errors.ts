/**
 * Every error this server answers with: one row each. `docs/errors.md` is the same table for readers, and a
 * test keeps the two equal. Routes throw `apiError(name, values)` and never build a body; the envelope of
 * each API is made in `http/envelopes.ts`.
 */
interface ErrorRow {
  /** HTTP status code. */
  http: number;
  /** The word in the envelope: `error.status` of the Conversation API, `error` of OAuth 2.0. */
  status: string;
  /** What the caller reads; `{name}` is filled in. Says what is wrong and, where there is one, the way out. */
  message: string;
  /** For docs: when it happens. */
  meaning: string;
}

/**
 * HTTP status and status word follow the Conversation API reference, "Errors". 413, 414, 415 and 431 are not
 * listed there; they are HTTP's own (RFC 9110), with the status word of a bad request.
 */
export const ERRORS = {
  FIELD_INVALID: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "{path} {rule}",
    meaning:
      "A field of path, query or body breaks a rule. `details` lists every broken rule, not only the first.",
  },
  JSON_MALFORMED: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "The body is not valid JSON: {reason}",
    meaning: "The body could not be parsed.",
  },
  JSON_TOO_DEEP: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "The body nests deeper than {limit} levels",
    meaning: "Objects and arrays inside each other, more levels than any request needs.",
  },
  JSON_KEY_FORBIDDEN: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "{path} has a name that is not allowed",
    meaning:
      "`__proto__`, or `constructor` with a `prototype` inside: names that could change how objects behave.",
  },
  TEXT_UNSTORABLE: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "{path} contains a NUL character or half of a surrogate pair",
    meaning: "Text that is not Unicode text, and that no channel could carry.",
  },
  BODY_NOT_UTF8: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "The body is not valid UTF-8",
    meaning: "JSON is exchanged in UTF-8 (RFC 8259 section 8.1).",
  },
  URL_MALFORMED: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "The address has a broken percent-encoding or a NUL character",
    meaning: "The path or the query could not be decoded.",
  },
  REQUEST_MALFORMED: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "The request is not valid HTTP",
    meaning: "The bytes on the connection could not be read as an HTTP/1.1 request.",
  },
  PAGE_TOKEN_INVALID: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message:
      "page_token is not one that this list gave out for these filters: repeat the filters, or start without it",
    meaning: "The token is broken, or belongs to another list or to other filters.",
  },
  IDEMPOTENCY_KEY_INVALID: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "Idempotency-Key must be 1 to {limit} printable ASCII characters without spaces",
    meaning: 'A UUID is a good key. See guarantees.md, "Accept once".',
  },
  WEBHOOK_TARGET_TAKEN: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "$.target is already the target of another webhook of this app",
    meaning: "Targets are unique within an app.",
  },
  WEBHOOK_LIMIT_REACHED: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "The app already has {limit} webhooks, the most an app may have",
    meaning: "Delete a webhook before adding another.",
  },
  CREDENTIALS_MISSING: {
    http: 401,
    status: "UNAUTHENTICATED",
    message:
      "No credentials: send `Authorization: Bearer <access token>` or Basic with key id and key secret",
    meaning: "The Authorization header is missing or has another scheme.",
  },
  CREDENTIALS_INVALID: {
    http: 401,
    status: "UNAUTHENTICATED",
    message: "The credentials are not valid",
    meaning: "Unknown key id, wrong secret, or an access token that this server did not issue.",
  },
  TOKEN_EXPIRED: {
    http: 401,
    status: "UNAUTHENTICATED",
    message: "The access token has expired: ask for a new one",
    meaning: "`WWW-Authenticate` says so too; clients renew the token and repeat the request.",
  },
  PROJECT_FORBIDDEN: {
    http: 403,
    status: "UNAUTHORIZED",
    message: "These credentials give no access to project {project_id}",
    meaning:
      "A valid key was used with the path of another project. Existing and unknown projects answer alike.",
  },
  LOCAL_ONLY: {
    http: 403,
    status: "UNAUTHORIZED",
    message: "This address answers without credentials to programs on the same machine only",
    meaning: "Simulator and console sign-in in dev: loopback connections with a loopback host name.",
  },
  RESOURCE_NOT_FOUND: {
    http: 404,
    status: "NOT_FOUND",
    message: "{kind} {id} does not exist",
    meaning: "No such resource in this project. Ids of other projects answer exactly the same.",
  },
  PROFILE_UNAVAILABLE: {
    http: 404,
    status: "NOT_FOUND",
    message: "{channel} tells no name of this contact (NO_PROFILE_AVAILABLE)",
    meaning: "The channel has no profile of the contact, or this server does not speak to the channel.",
  },
  PROFILE_FORBIDDEN: {
    http: 403,
    status: "UNAUTHORIZED",
    message: "{channel} may not tell the name of this contact (NO_PERMISSION)",
    meaning: "The contact has not allowed the channel to tell its name.",
  },
  TEMPLATE_VERSION_STALE: {
    http: 409,
    status: "ABORTED",
    message: "$.version is {version}, but the template has version {current} by now: read it again",
    meaning: "Somebody else changed the template since it was read.",
  },
  TEMPLATE_ID_TAKEN: {
    http: 400,
    status: "INVALID_ARGUMENT",
    message: "$.id must not be that of another template, was {id}",
    meaning: "Ids of templates are unique within a project.",
  },
  CONSENT_LIST_UNUSED: {
    http: 404,
    status: "NOT_FOUND",
    message: "App {app_id} of project {project} has no list {list_type} yet",
    meaning: "A list of consents begins with its first entry.",
  },
  ENDPOINT_NOT_FOUND: {
    http: 404,
    status: "NOT_FOUND",
    message: "There is no endpoint at this address",
    meaning: "The path belongs to no operation.",
  },
  IDEMPOTENCY_KEY_REUSED: {
    http: 409,
    status: "ALREADY_EXISTS",
    message: "This Idempotency-Key was used for another request within the last 24 hours: use a new key",
    meaning:
      "Same project and key, another operation, query or body. Nothing was done; the first request's result stands.",
  },
  REQUEST_TIMED_OUT: {
    http: 408,
    status: "DEADLINE_EXCEEDED",
    message: "The request did not arrive in time",
    meaning: "Headers or body came too slowly.",
  },
  BODY_TOO_LARGE: {
    http: 413,
    status: "INVALID_ARGUMENT",
    message: "The body is larger than {limit} bytes",
    meaning: "Media is sent by URL; no request needs a body of that size.",
  },
  CONTENT_TYPE_UNSUPPORTED: {
    http: 415,
    status: "INVALID_ARGUMENT",
    message: "The body must be {expected}, was {actual}",
    meaning: "Content-Type (or Content-Encoding) is missing or not the one the endpoint reads.",
  },
  RATE_LIMITED: {
    http: 429,
    status: "RESOURCE_EXHAUSTED",
    message: "Project {project_id} makes more requests than it may: try again after the time in Retry-After",
    meaning:
      "Requests of one project in a second. Nothing was done. `POSTRIDER_REQUESTS_PER_SECOND` sets the limit.",
  },
  QUEUE_FULL: {
    http: 429,
    status: "RESOURCE_EXHAUSTED",
    message: "{reason}",
    meaning: "The app has as many messages waiting as it may have. Try again after the time in Retry-After.",
  },
  HEADERS_TOO_LARGE: {
    http: 431,
    status: "INVALID_ARGUMENT",
    message: "Request line and headers are larger than the server reads",
    meaning: "Address and headers together have a limit.",
  },
  INTERNAL: {
    http: 500,
    status: "INTERNAL",
    message: "The server made a mistake: quote request {request_id} when you report it",
    meaning: "A fault of ours. The log has the details under the same request id.",
  },
  METHOD_NOT_OFFERED: {
    http: 501,
    status: "UNIMPLEMENTED",
    message: "Method Not Allowed",
    meaning: "The path exists, but not with this HTTP method.",
  },
  UNAVAILABLE: {
    http: 503,
    status: "UNAVAILABLE",
    message: "The server cannot reach its database: try again shortly",
    meaning: "Nothing was accepted. Also answered while the server starts or stops.",
  },
  OVERLOADED: {
    http: 503,
    status: "UNAVAILABLE",
    message: "More messages wait to be stored than this server takes: try again shortly",
    meaning: "Nothing was accepted. Requests come faster than the database writes.",
  },
  FAULT_TOO_MANY: {
    http: 429,
    status: "RESOURCE_EXHAUSTED",
    message: "A rule of /simulator/v1/faults answered: nothing was done",
    meaning: "In dev, on request: see simulator.md.",
  },
  FAULT_INTERNAL: {
    http: 500,
    status: "INTERNAL",
    message: "A rule of /simulator/v1/faults answered: nothing was done",
    meaning: "In dev, on request: see simulator.md.",
  },
  FAULT_UNAVAILABLE: {
    http: 503,
    status: "UNAVAILABLE",
    message: "A rule of /simulator/v1/faults answered: nothing was done",
    meaning: "In dev, on request: see simulator.md.",
  },
  OAUTH_REQUEST_INVALID: {
    http: 400,
    status: "invalid_request",
    message: "{reason}",
    meaning: "Token endpoint: a parameter is missing or given twice (RFC 6749 section 5.2).",
  },
  OAUTH_CLIENT_INVALID: {
    http: 401,
    status: "invalid_client",
    message: "Client authentication failed: key id or key secret is missing or wrong",
    meaning: "Token endpoint: no client with these credentials (RFC 6749 section 5.2).",
  },
  OAUTH_TOO_MANY_TOKENS: {
    http: 429,
    status: "temporarily_unavailable",
    message: "This key asks for tokens too often: a token is good for an hour, use it again",
    meaning: "Token endpoint: requests under one key id. `POSTRIDER_TOKENS_PER_SECOND` sets the limit.",
  },
  OAUTH_GRANT_UNSUPPORTED: {
    http: 400,
    status: "unsupported_grant_type",
    message: "grant_type must be client_credentials",
    meaning: "Token endpoint: the only grant offered is client_credentials (RFC 6749 section 4.4).",
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorName = keyof typeof ERRORS;

/** The `{names}` in a message template. */
type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The values a message needs: `{ app_id: ... }`. */
export type ErrorValues<Name extends ErrorName> = Record<
  Placeholders<(typeof ERRORS)[Name]["message"]>,
  string | number
>;

export interface ErrorExtras {
  /** Sent with the answer, such as `retry-after`. */
  headers?: Record<string, string>;
  /** `error.details` of the envelope; objects with an `@type` of google.rpc. */
  details?: Record<string, unknown>[];
  cause?: unknown;
}

/** An answer other than success. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly error: ErrorName;
  readonly http: number;
  readonly status: string;
  readonly headers: Record<string, string>;
  readonly details: Record<string, unknown>[];

  constructor(error: ErrorName, message: string, extras: ErrorExtras = {}) {
    super(message, { cause: extras.cause });
    this.error = error;
    this.http = ERRORS[error].http;
    this.status = ERRORS[error].status;
    this.headers = extras.headers ?? {};
    this.details = extras.details ?? [];
  }
}

/** Makes the error of that row, its message filled with `values`. */
export function apiError<Name extends ErrorName>(
  name: Name,
  values: ErrorValues<Name>,
  extras?: ErrorExtras,
): ApiError {
  const filled: Record<string, string | number> = values;
  const message = ERRORS[name].message.replaceAll(/\{(\w+)\}/g, (_, key: string) => String(filled[key]));
  return new ApiError(name, message, extras);
}

/** One broken rule of one field. */
export interface FieldProblem {
  /** "$.message.text_message.text" in the body; the bare name, "page_size", in path and query. */
  path: string;
  /** "is required", "must be at most 1024 characters, was 1100". */
  rule: string;
}

/** FIELD_INVALID that names the first problem and lists all of them in `details`. */
export function fieldError(problems: readonly [FieldProblem, ...FieldProblem[]]): ApiError {
  const [first] = problems;
  return apiError(
    "FIELD_INVALID",
    { path: first.path, rule: first.rule },
    {
      details: [
        {
          "@type": "type.googleapis.com/google.rpc.BadRequest",
          field_violations: problems.map(({ path, rule }) => ({ field: path, description: rule })),
        },
      ],
    },
  );
}
