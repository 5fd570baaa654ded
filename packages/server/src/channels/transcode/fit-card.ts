import type { CardMessage } from "@postrider/contract";
import type { CardCapability } from "../capabilities.ts";
import type { Card } from "../channel-message.ts";
import { fitButtons } from "./buttons.ts";
import type { PlacedChoice } from "./choices.ts";
import { cutLabel, cutText } from "./cut-text.ts";
import { linkMedia } from "./media.ts";
import { resolveMedia } from "./media-kind.ts";
import type { Transcript } from "./transcript.ts";

/** A card in the channel's own form; undefined when it has none that fits. */
export function fitCard(
  card: CardMessage,
  path: string,
  choices: PlacedChoice[],
  transcript: Transcript,
): Card | undefined {
  const capability = transcript.capabilities.card;
  if (!capability) return undefined;
  const buttons = fitButtons(choices, capability.buttons, transcript);
  if (!buttons || (capability.needsButtons && buttons.suggestions.length === 0)) return undefined;

  const { shown, links } = fitMedia(card, path, capability, transcript);
  const words = fitWords(card, path, [...links, ...buttons.lines], capability, transcript);
  if (!words) return undefined;
  return {
    ...fitHeader(card, path, shown !== undefined, capability, transcript),
    ...words,
    ...shown,
    ...(shown ? fitHeight(card, capability) : {}),
    suggestions: buttons.suggestions,
  };
}

function fitMedia(
  { media_message: media }: CardMessage,
  path: string,
  capability: CardCapability,
  transcript: Transcript,
): { shown?: Pick<Card, "media" | "mediaType">; links: string[] } {
  if (!media) return { links: [] };
  const kind = resolveMedia(media, transcript.capabilities.media).shown?.kind;
  if (kind && capability.mediaKinds.includes(kind)) return { shown: { media, mediaType: kind }, links: [] };
  return { links: [linkMedia(media, `${path}.media_message`, transcript)] };
}

/** Title and description within their limits; `lines` are added to the description and never cut. */
function fitWords(
  card: CardMessage,
  path: string,
  lines: string[],
  capability: CardCapability,
  transcript: Transcript,
): Pick<Card, "title" | "description" | "footer"> | undefined {
  const { titleMaxChars, descriptionMaxChars, descriptionAs, whenTooLong } = capability;
  // Where the description is only a footer, something must stand above it.
  const promoted = descriptionAs === "footer" && !card.title;
  const title = (promoted ? card.description : card.title) ?? "";
  const description = promoted ? "" : (card.description ?? "");
  if (promoted && title === "") return undefined;

  const tail = lines.join("\n");
  const room = descriptionMaxChars - (tail === "" ? 0 : tail.length + 2);
  if (room < 0) return undefined;
  const tooLong = title.length > titleMaxChars || description.length > room;
  if (tooLong && whenTooLong === "refuse") return undefined;
  if (description.length > room)
    transcript.lose(`${path}.description`, `description cut to ${room} characters`);

  const below = [cutText(description, room), tail].filter((text) => text !== "").join("\n\n");
  const titled = cutLabel({ text: title, path: `${path}.title`, what: "title" }, titleMaxChars, transcript);
  return { ...(titled ? { title: titled } : {}), ...(below ? { [descriptionAs]: below } : {}) };
}

function fitHeader(
  card: CardMessage,
  path: string,
  hasMedia: boolean,
  { headerMaxChars }: CardCapability,
  transcript: Transcript,
): Pick<Card, "header"> {
  const text = card.message_properties?.whatsapp_header;
  if (!text || headerMaxChars === 0) return {};
  const headerPath = `${path}.message_properties.whatsapp_header`;
  if (hasMedia) {
    transcript.lose(headerPath, "header not shown: the media takes its place");
    return {};
  }
  return { header: cutLabel({ text, path: headerPath, what: "header" }, headerMaxChars, transcript) };
}

function fitHeight({ height }: CardMessage, { heights }: CardCapability): Pick<Card, "height"> {
  // Channels without heights ignore the field, which is no loss.
  if (!heights) return {};
  const chosen = CARD_HEIGHTS.find((known) => known === height);
  return { height: chosen ?? "MEDIUM" };
}

/** The default, MEDIUM, is inferred. */
const CARD_HEIGHTS = ["SHORT", "MEDIUM", "TALL"] as const;
