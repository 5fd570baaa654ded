import type { CarouselMessage } from "@postrider/contract";
import type { CarouselCapability } from "../capabilities.ts";
import type { Card, ChannelPart } from "../channel-message.ts";
import { fitButtons, writeChoices } from "./buttons.ts";
import { placeCard } from "./card.ts";
import { cardText } from "./card-text.ts";
import { type PlacedChoice, placeChoices } from "./choices.ts";
import { fitCard } from "./fit-card.ts";
import { loseHeader } from "./header.ts";
import { linkMedia } from "./media.ts";
import { type Transcript, tentatively } from "./transcript.ts";

/** A carousel; a single card where that is too few for one; or numbered text, an empty line between cards. */
export function transcodeCarousel(
  message: CarouselMessage,
  path: string,
  transcript: Transcript,
): ChannelPart[] {
  const capability = transcript.capabilities.carousel;
  const outer = placeChoices(message.choices, path);
  const [only] = message.cards;
  if (capability && only && message.cards.length < capability.minCards) {
    const onlyPath = `${path}.cards[0]`;
    return placeCard(only, onlyPath, [...placeChoices(only.choices, onlyPath), ...outer], transcript);
  }
  const native =
    capability && tentatively(transcript, (trial) => fitCarousel(message, path, outer, capability, trial));
  return [native ?? textCarousel(message, path, outer, transcript)];
}

function fitCarousel(
  message: CarouselMessage,
  path: string,
  outer: PlacedChoice[],
  capability: CarouselCapability,
  transcript: Transcript,
): ChannelPart | undefined {
  if (message.cards.length > capability.maxCards) return undefined;
  const buttons = fitButtons(outer, capability.outerButtons, transcript);
  // There is no text around a carousel that could hold more choices.
  if (!buttons || buttons.lines.length > 0) return undefined;

  const cards: Card[] = [];
  for (const [index, carouselCard] of message.cards.entries()) {
    const cardPath = `${path}.cards[${index}]`;
    const card = fitCard(carouselCard, cardPath, placeChoices(carouselCard.choices, cardPath), transcript);
    if (!card) return undefined;
    if (card.height === "TALL" && !capability.tallMedia) {
      transcript.lose(
        `${cardPath}.height`,
        "media shown at MEDIUM height: TALL is not possible in a carousel",
      );
      card.height = "MEDIUM";
    }
    cards.push(card);
  }
  return { kind: "carousel", cards, suggestions: buttons.suggestions };
}

function textCarousel(
  message: CarouselMessage,
  path: string,
  outer: PlacedChoice[],
  transcript: Transcript,
): ChannelPart {
  transcript.lose(path, "carousel shown as text");
  const blocks = message.cards.map((card, index) => {
    const cardPath = `${path}.cards[${index}]`;
    loseHeader(card, cardPath, transcript.capabilities.card?.headerMaxChars, transcript);
    const link = card.media_message && linkMedia(card.media_message, `${cardPath}.media_message`, transcript);
    return `${index + 1}. ${cardText(card, link, placeChoices(card.choices, cardPath), transcript)}`;
  });
  if (outer.length > 0) blocks.push(writeChoices(outer, transcript).join("\n"));
  return { kind: "text", text: blocks.join("\n\n") };
}
