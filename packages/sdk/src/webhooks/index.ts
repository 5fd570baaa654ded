export { DecodeError } from "../core/errors/connection-errors.ts";
export { type WebhookRefusal, WebhookVerificationError } from "../core/errors/webhook-verification-error.ts";
export { constructEvent } from "./construct-event.ts";
export { type OtherWebhookEvent, parseEvent, type TypedWebhookEvent, type WebhookEvent } from "./events.ts";
export { type SignOptions, signForTest } from "./sign-for-test.ts";
export { type VerifyOptions, verify } from "./verify.ts";
export type {
  FetchRequest,
  NodeRequest,
  PlainRequest,
  RawBody,
  WebhookHeaders,
  WebhookRequest,
} from "./webhook-request.ts";
