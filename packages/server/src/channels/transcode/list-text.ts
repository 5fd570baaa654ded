import type { ListMessage } from "@postrider/contract";
import type { ChannelPart } from "../channel-message.ts";
import { headLines } from "./card-text.ts";
import { loseHeader } from "./header.ts";
import { linkMedia } from "./media.ts";
import type { Transcript } from "./transcript.ts";

/**
 * A list as text: title and description, then after an empty line each section's title and its rows,
 * `> ROW - description`. All inferred: no published example shows a list as text.
 */
export function listText(message: ListMessage, path: string, transcript: Transcript): ChannelPart {
  transcript.lose(path, "list shown as text");
  loseHeader(message, path, transcript.capabilities.list?.headerMaxChars, transcript);
  const head = headLines(message, transcript);
  if (message.media) head.push(linkMedia(message.media, `${path}.media`, transcript));

  const blocks = message.sections.map((section, index) => {
    const lines = section.title ? [section.title] : [];
    for (const [itemIndex, { choice }] of section.items.entries()) {
      if (!choice) continue;
      if (choice.media) {
        transcript.lose(`${path}.sections[${index}].items[${itemIndex}].choice.media`, "media not shown");
      }
      const title = `> ${choice.title.toUpperCase()}`;
      lines.push(choice.description ? `${title} - ${choice.description}` : title);
    }
    return lines.join("\n");
  });
  return { kind: "text", text: [head.join("\n"), ...blocks].join("\n\n") };
}
