/** What `@postrider/sdk` exports, with a client that answers to the names of older SDKs too. */
export * from "../core/entry.ts";
export { SinchClient } from "./client.ts";
export type {
  CompatConversation,
  CompatNumbers,
  CompatSms,
  CompatVerification,
  CompatVoice,
} from "./domains.ts";
