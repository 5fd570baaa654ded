/** What every entry exports beside its own: promises, pages, errors, options. */
export { ApiPromise, type ApiResult, type ResponseInfo } from "./api-promise.ts";
export * from "./errors/index.ts";
export type {
  ClientOptions,
  CredentialSource,
  EndEvent,
  Hooks,
  Logger,
  Product,
  RawRequest,
  RequestEvent,
  RequestOptions,
  ResponseEvent,
  RetryEvent,
} from "./options.ts";
export { Page, PagePromise } from "./page.ts";
export { type Timestamp, toDate } from "./timestamp.ts";
