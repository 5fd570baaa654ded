export {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
} from "./api-errors.ts";
export {
  AbortError,
  ConnectionError,
  DecodeError,
  type RequestPhase,
  TimeoutError,
} from "./connection-errors.ts";
export { SinchError } from "./sinch-error.ts";
export { ArgumentError, ConfigurationError, PaginationError } from "./usage-errors.ts";
export { type WebhookRefusal, WebhookVerificationError } from "./webhook-verification-error.ts";
