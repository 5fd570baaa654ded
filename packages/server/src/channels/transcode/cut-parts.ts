import type { ChannelPart } from "../channel-message.ts";
import { cutText } from "./cut-text.ts";
import type { Transcript } from "./transcript.ts";

/** The parts of a finished message, with texts cut that are too long for a channel that cuts them; notes the loss. */
export function cutParts(parts: ChannelPart[], { capabilities, lose }: Transcript): ChannelPart[] {
  const { maxChars, whenTooLong } = capabilities.text;
  if (whenTooLong === "refuse" || maxChars === null) return parts;
  return parts.map((part) => {
    if (part.kind !== "text" || part.text.length <= maxChars) return part;
    lose("$", `text cut to ${maxChars} characters`);
    return { ...part, text: cutText(part.text, maxChars) };
  });
}
