export { SinchClient } from "./client.ts";
export { Conversation } from "./conversation/conversation.ts";
export type { HelperRecipient, SendFields } from "./conversation/message-helpers.ts";
export { ApiPromise, type ApiResult, type ResponseInfo } from "./core/api-promise.ts";
export * from "./core/errors/index.ts";
export type {
  ClientOptions,
  CredentialSource,
  Hooks,
  Logger,
  Product,
  RawRequest,
  RequestEvent,
  RequestOptions,
  ResponseEvent,
  RetryEvent,
} from "./core/options.ts";
export { Page, PagePromise } from "./core/page.ts";
export { type Timestamp, toDate } from "./core/timestamp.ts";
export type * from "./generated/conversation.ts";
