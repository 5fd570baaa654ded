import type { ChannelMessage, ChannelPart } from "../channels/channel-message.ts";

/** A message in a few words of its own, for lists of messages. */
export function shownText({ parts }: ChannelMessage): string {
  return parts.map(partText).join("\n");
}

function partText(part: ChannelPart): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "media":
      return part.caption ?? part.media.url;
    case "card":
      return part.card.title ?? part.card.description ?? part.card.media?.url ?? "";
    case "carousel":
      return part.cards.map(({ title, description }) => title ?? description ?? "").join(" · ");
    case "list":
    case "products":
    case "location":
      return part.title;
    case "contact":
      return part.name;
    case "template":
      return part.template.template_id;
    case "raw":
      return part.payload;
  }
}
