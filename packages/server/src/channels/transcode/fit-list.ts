import type { ListMessage } from "@postrider/contract";
import type { ListCapability } from "../capabilities.ts";
import type { ChannelPart, ListSection } from "../channel-message.ts";
import { postbackOf } from "./choices.ts";
import { cutLabel } from "./cut-text.ts";
import { refuse, type Transcript } from "./transcript.ts";

/** A list in the channel's own form; undefined when it has none that fits. */
export function fitList(message: ListMessage, path: string, transcript: Transcript): ChannelPart | undefined {
  const capability = transcript.capabilities.list;
  if (!capability) return undefined;
  const rows = message.sections.reduce((sum, { items }) => sum + items.length, 0);
  const textChars = message.title.length + (message.description?.length ?? 0);
  if (rows > capability.maxRows || message.sections.length > capability.maxSections) return undefined;
  if (textChars > capability.textMaxChars) return undefined;

  const sections: ListSection[] = [];
  for (const [index, section] of message.sections.entries()) {
    const fitted = fitSection(section, `${path}.sections[${index}]`, capability, transcript);
    if (!fitted) return undefined;
    sections.push(fitted);
  }
  if (message.media) transcript.lose(`${path}.media`, "media not shown");

  const { menu, whatsapp_header: header } = message.message_properties ?? {};
  const properties = `${path}.message_properties`;
  const cut = (text: string, field: string, what: string, maxChars: number) =>
    cutLabel({ text, path: `${properties}.${field}`, what }, maxChars, transcript);
  return {
    kind: "list",
    ...(header && capability.headerMaxChars > 0
      ? { header: cut(header, "whatsapp_header", "header", capability.headerMaxChars) }
      : {}),
    title: message.title,
    ...(message.description ? { description: message.description } : {}),
    button: cut(menu || capability.defaultButton, "menu", "menu", capability.buttonMaxChars),
    sections,
  };
}

function fitSection(
  section: ListMessage["sections"][number],
  path: string,
  capability: ListCapability,
  transcript: Transcript,
): ListSection | undefined {
  const cut = (text: string, field: string, what: string, maxChars: number) =>
    cutLabel({ text, path: `${path}.${field}`, what }, maxChars, transcript);

  const items: ListSection["items"] = [];
  for (const [index, { choice }] of section.items.entries()) {
    const item = `items[${index}].choice`;
    if (!choice) throw refuse("BAD_REQUEST", `The list item at ${path}.items[${index}] has no content.`);
    const postback = postbackOf(choice.postback_data, transcript.messageId, choice.title);
    if (postback.length > capability.postbackMaxChars) return undefined;
    if (choice.media) transcript.lose(`${path}.${item}.media`, "media not shown");
    items.push({
      title: cut(choice.title, `${item}.title`, "title", capability.rowTitleMaxChars),
      ...(choice.description
        ? {
            description: cut(
              choice.description,
              `${item}.description`,
              "description",
              capability.rowDescriptionMaxChars,
            ),
          }
        : {}),
      postback,
    });
  }
  const title = section.title && cut(section.title, "title", "title", capability.sectionTitleMaxChars);
  return { ...(title ? { title } : {}), items };
}
