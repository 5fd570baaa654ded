import type { ConsentListType, MessageContentType, Reason } from "@postrider/contract";
import type { MessagingDeps } from "./deps.ts";
import type { Candidate, OutboundMessage } from "./model.ts";
import { reasonOf } from "./reasons.ts";

/** The list that a kind of message is checked against besides OPT_OUT_ALL. */
const LIST_OF_CONTENT: Partial<Record<MessageContentType, ConsentListType>> = {
  CONTENT_MARKETING: "OPT_OUT_MARKETING",
  CONTENT_NOTIFICATION: "OPT_OUT_NOTIFICATION",
};

/**
 * Why a message must not be sent to an address: its owner opted out of it; undefined when it may.
 * Source: Conversation API reference, "Consents (opt-out)"; the reason's code is inferred there.
 */
export async function findOptOut(
  { store }: Pick<MessagingDeps, "store">,
  message: OutboundMessage,
  { identity }: Candidate,
): Promise<Reason | undefined> {
  const lists = await store.consents.listsOf(message.projectId, message.appId, identity);
  const own = LIST_OF_CONTENT[message.request.message_content_type ?? "CONTENT_UNKNOWN"];
  const list = lists.find((one) => one === "OPT_OUT_ALL" || one === own);
  return list && reasonOf("RECIPIENT_NOT_OPTED_IN", `The recipient is on the list ${list} of the app.`);
}

/** What a contact has to write, as the whole text and in any case, to opt out or in again. */
const KEYWORDS: Readonly<Record<string, "insert" | "delete">> = {
  STOP: "insert",
  STOPALL: "insert",
  UNSUBSCRIBE: "insert",
  START: "delete",
  UNSTOP: "delete",
};

/** What a text that a contact wrote does to the list OPT_OUT_ALL; undefined: nothing. */
export function readConsentKeyword(text: string): "insert" | "delete" | undefined {
  const word = text.trim().toUpperCase();
  return Object.hasOwn(KEYWORDS, word) ? KEYWORDS[word] : undefined;
}
