import type { ChannelMessage, Suggestion } from "../channels/channel-message.ts";

/** A button or list row that answers with a postback. */
export interface Tappable {
  text: string;
  postback: string;
}

/** What can be tapped on a message, in the order it is shown. Links, calls and maps answer nothing. */
export function findTappable({ parts }: ChannelMessage): Tappable[] {
  return parts.flatMap((part): Tappable[] => {
    switch (part.kind) {
      case "text":
      case "media":
        return replies(part.suggestions ?? []);
      case "card":
        return replies(part.card.suggestions);
      case "carousel":
        return [...part.cards.flatMap((card) => replies(card.suggestions)), ...replies(part.suggestions)];
      case "list":
        return part.sections.flatMap(({ items }) =>
          items.map(({ title, postback }) => ({ text: title, postback })),
        );
      default:
        return [];
    }
  });
}

function replies(suggestions: Suggestion[]): Tappable[] {
  return suggestions.flatMap((suggestion) =>
    suggestion.kind === "reply" ? [{ text: suggestion.text, postback: suggestion.postback }] : [],
  );
}
