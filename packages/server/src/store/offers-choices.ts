import type { SendMessageRequest } from "@postrider/contract";

/** Content that shows something to choose from. */
interface Content {
  choice_message?: unknown;
  card_message?: { choices?: unknown[] } | undefined;
  carousel_message?: unknown;
  list_message?: unknown;
}

/**
 * Whether a message may offer its recipient something to choose. Such messages are indexed, because a reply typed on
 * a text channel is compared with the latest of them. Too generous is harmless: the reader looks closely.
 */
export function offersChoices({ message }: SendMessageRequest): boolean {
  const overrides: (Content | undefined)[] = Object.values(message.explicit_channel_omni_message ?? {});
  return [message, ...overrides].some((content) => content !== undefined && hasChoices(content));
}

function hasChoices(content: Content): boolean {
  return (
    content.choice_message !== undefined ||
    content.carousel_message !== undefined ||
    content.list_message !== undefined ||
    (content.card_message?.choices?.length ?? 0) > 0
  );
}
