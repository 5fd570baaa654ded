import type { ContactMessage, SendMessageRequest } from "@postrider/contract";
import { chooseContent } from "./choose-content.ts";

/**
 * Turns a typed text into the choice it names, on channels whose recipients see no buttons.
 *
 * The text counts when it equals the text of an offered choice, without regard to case and outer spaces; a bare
 * number N is the Nth choice. Anything else stays the text it is.
 * Source: Conversation API reference, contact messages (choice response on SMS); the matching is inferred.
 * @param offered the latest message with choices to this identity.
 */
export function readTypedReply(
  typed: string,
  offered: { id: string; request: SendMessageRequest },
  channel: string,
): ContactMessage | undefined {
  const texts = offeredTexts(offered.request, channel);
  const wanted = fold(typed);
  const choice = texts.find(({ text }) => fold(text) === wanted);
  if (choice === undefined) return undefined;
  return {
    choice_response_message: {
      message_id: offered.id,
      postback_data: choice.postback ?? `${offered.id}_${choice.text}`,
    },
  };
}

interface OfferedText {
  text: string;
  postback: string | undefined;
}

/** The reply texts of a message as that channel got it: of its choices, its cards, or the rows of its list. */
function offeredTexts(request: SendMessageRequest, channel: string): OfferedText[] {
  const content = chooseContent(request.message, channel);
  if (content === undefined) return [];
  const cards = [content.card_message, ...(content.carousel_message?.cards ?? [])];
  const choices = [
    ...(content.choice_message?.choices ?? []),
    ...cards.flatMap((card) => card?.choices ?? []),
    ...(content.carousel_message?.choices ?? []),
  ];
  const rows = (content.list_message?.sections ?? []).flatMap(({ items }) =>
    items.map(({ choice }) => choice),
  );
  return [
    ...choices.flatMap(({ text_message: message, postback_data: postback }) =>
      message === undefined ? [] : [{ text: message.text, postback: postbackText(postback) }],
    ),
    ...rows.flatMap((row) =>
      row === undefined ? [] : [{ text: row.title, postback: postbackText(row.postback_data) }],
    ),
  ];
}

/** The wire allows any JSON; callbacks carry text. */
function postbackText(postback: unknown): string | undefined {
  if (postback === undefined || postback === null) return undefined;
  return typeof postback === "string" ? postback : JSON.stringify(postback);
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
