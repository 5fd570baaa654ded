export { ApiPromise, type ApiResult, type ResponseInfo } from "../core/api-promise.ts";
export * from "../core/errors/index.ts";
export type { ClientOptions, RequestOptions } from "../core/options.ts";
export { Page, PagePromise } from "../core/page.ts";
export type * from "../generated/conversation.ts";
export { Conversation } from "./conversation.ts";
export type { HelperRecipient, SendFields } from "./message-helpers.ts";
