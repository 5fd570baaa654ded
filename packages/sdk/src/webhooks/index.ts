export { DecodeError } from "../core/errors/connection-errors.ts";
export { type WebhookRefusal, WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";
export type { VerifyOptions } from "./check-age.ts";
export { constructEvent } from "./construct-event.ts";
export { type OtherWebhookEvent, parseEvent, type TypedWebhookEvent, type WebhookEvent } from "./events.ts";
export type { RawBody, WebhookHeaders } from "./raw-callback.ts";
export { type SignOptions, signForTest } from "./sign-for-test.ts";
export { verify } from "./verify.ts";
export type {
  FetchRequest,
  NodeRequest,
  PlainRequest,
  WebhookRequest,
} from "./webhook-request.ts";
