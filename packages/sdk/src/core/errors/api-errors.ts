import { type ErrorContext, SinchError } from "./sinch-error.ts";

/** An answer whose status says no, in one form for all the envelopes of the platform. */
export interface ApiFailure extends ErrorContext {
  readonly status: number;
  readonly code: string | number | undefined;
  readonly details: readonly unknown[];
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Statuses after which the same request may succeed. 501 is missing: that route does not exist. */
const RETRYABLE_STATUSES = [408, 429, 500, 502, 503, 504];

/** Whether the same request may succeed later, as far as the status tells. */
export function isRetryableStatus(status: number): boolean {
  return RETRYABLE_STATUSES.includes(status);
}

/** The server answered, and the answer is not a success. One subclass for each kind worth telling apart. */
export class ApiError extends SinchError {
  static override readonly sinchError: string = "ApiError";

  /** HTTP status. */
  declare readonly status: number;
  /**
   * The server's own code: a name where the API has names (`INVALID_ARGUMENT`, `invalid_client`,
   * `syntax_invalid_json`), else its number.
   */
  declare readonly code: string | number | undefined;
  /** Further objects of the server's envelope, as sent. */
  declare readonly details: readonly unknown[];
  /** The server's name for this request, from a header or its envelope; quote it to support. */
  declare readonly requestId: string | undefined;
  /** Seconds the server asks us to wait before the next try. */
  declare readonly retryAfter: number | undefined;
  /** Response body: parsed when it was JSON, else its text. Credentials are blanked. */
  declare readonly body: unknown;
  /** Response headers, names in lower case. Credentials are blanked. */
  declare readonly headers: Readonly<Record<string, string>>;

  constructor(message: string, failure: ApiFailure) {
    super(message, failure);
  }

  override get isRetryable(): boolean {
    return isRetryableStatus(this.status);
  }
}

/** 400, 413 and other 4xx without a class of their own: the request itself is wrong. */
export class BadRequestError extends ApiError {
  static override readonly sinchError: string = "BadRequestError";
}

/** 401: the credentials are missing, wrong or expired. */
export class AuthenticationError extends ApiError {
  static override readonly sinchError: string = "AuthenticationError";
}

/** 403: the credentials are good, but not for this. */
export class PermissionDeniedError extends ApiError {
  static override readonly sinchError: string = "PermissionDeniedError";
}

/** 404: no such resource in this project and region. */
export class NotFoundError extends ApiError {
  static override readonly sinchError: string = "NotFoundError";
}

/** 409: the resource exists already, or the idempotency key was used with another body. */
export class ConflictError extends ApiError {
  static override readonly sinchError: string = "ConflictError";
}

/** 429: too many requests, or the app's queue is full. `retryAfter` tells how long to wait. */
export class RateLimitError extends ApiError {
  static override readonly sinchError: string = "RateLimitError";
}

/** 5xx: the platform failed. */
export class ServerError extends ApiError {
  static override readonly sinchError: string = "ServerError";
}

const CLASS_OF_STATUS: Readonly<Record<number, typeof ApiError>> = {
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  429: RateLimitError,
};

/** Picks the class for a status. The one place where statuses become classes. */
export function createApiError(message: string, failure: ApiFailure): ApiError {
  const { status } = failure;
  const byRange = status >= 500 ? ServerError : status >= 400 ? BadRequestError : ApiError;
  return new (CLASS_OF_STATUS[status] ?? byRange)(message, failure);
}
