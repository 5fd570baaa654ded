/**
 * Contract and SDK each have their own copy of the generated types, since the SDK must not depend on anything.
 * This file compiles only while the two are the same; `npm run typecheck` reads it.
 */
import type {
  AuthOperations as SdkAuthOperations,
  AuthSchemas as SdkAuthSchemas,
} from "../../sdk/src/generated/auth.ts";
import type {
  ConversationOperations as SdkConversationOperations,
  ConversationSchemas as SdkConversationSchemas,
  conversationOperations as sdkConversationOperations,
} from "../../sdk/src/generated/conversation.ts";
import type {
  AuthOperations,
  AuthSchemas,
  ConversationOperations,
  ConversationSchemas,
  conversationOperations,
} from "../src/index.ts";

/** `true` when each of two types can stand for the other. */
type AreAssignable<Left, Right> = [Left, Right] extends [Right, Left] ? true : false;

/** What is not `true` does not compile. */
type Assert<Statement extends true> = Statement;

export type Proofs = [
  Assert<AreAssignable<AuthSchemas, SdkAuthSchemas>>,
  Assert<AreAssignable<AuthOperations, SdkAuthOperations>>,
  Assert<AreAssignable<ConversationSchemas, SdkConversationSchemas>>,
  Assert<AreAssignable<ConversationOperations, SdkConversationOperations>>,
  // The SDK's table is shorter, but has a row for the same operations.
  Assert<AreAssignable<keyof typeof conversationOperations, keyof typeof sdkConversationOperations>>,
];
