/** What `@postrider/sdk` exports, with a client that answers to the names of older SDKs too. */
export * from "../index.ts";
export { SinchClient } from "./client.ts";
export type {
  CompatConversation,
  CompatNumbers,
  CompatSms,
  CompatVerification,
  CompatVoice,
} from "./domains.ts";
