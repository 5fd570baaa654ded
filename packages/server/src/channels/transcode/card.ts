import type { CardMessage } from "@postrider/contract";
import type { Card, ChannelPart } from "../channel-message.ts";
import { cardCaption, cardText } from "./card-text.ts";
import { type PlacedChoice, placeChoices } from "./choices.ts";
import { fitCard } from "./fit-card.ts";
import { loseHeader } from "./header.ts";
import { linkMedia } from "./media.ts";
import { resolveMedia } from "./media-kind.ts";
import { type Transcript, tentatively } from "./transcript.ts";

/** A card; or, where it does not fit, its media with all the rest as caption; or text. */
export function transcodeCard(card: CardMessage, path: string, transcript: Transcript): ChannelPart[] {
  return placeCard(card, path, placeChoices(card.choices, path), transcript);
}

/** @param choices to show on it: its own, and those around it when it stands for a whole carousel. */
export function placeCard(
  card: CardMessage,
  path: string,
  choices: PlacedChoice[],
  transcript: Transcript,
): ChannelPart[] {
  const native = tentatively(transcript, (trial): Card | undefined => fitCard(card, path, choices, trial));
  if (native) return [{ kind: "card", card: native }];

  loseHeader(card, path, transcript.capabilities.card?.headerMaxChars, transcript);
  return [
    tentatively(transcript, (trial) => captionedMedia(card, path, choices, trial)) ??
      textCard(card, path, choices, transcript),
  ];
}

function captionedMedia(
  card: CardMessage,
  path: string,
  choices: PlacedChoice[],
  transcript: Transcript,
): ChannelPart | undefined {
  const media = card.media_message;
  if (!media) return undefined;
  const { natural, shown } = resolveMedia(media, transcript.capabilities.media);
  if (!shown) return undefined;
  transcript.lose(path, `card shown as ${ARTICLES[shown.kind]} with a caption`);
  if (shown.kind !== natural) transcript.lose(`${path}.media_message`, `${natural} sent as a ${shown.kind}`);
  const caption = cardCaption(card, choices, transcript);
  if (caption.length > shown.rule.captionMaxChars) return undefined;
  return { kind: "media", media, mediaType: shown.kind, ...(caption === "" ? {} : { caption }) };
}

function textCard(
  card: CardMessage,
  path: string,
  choices: PlacedChoice[],
  transcript: Transcript,
): ChannelPart {
  transcript.lose(path, "card shown as text");
  const link = card.media_message
    ? linkMedia(card.media_message, `${path}.media_message`, transcript)
    : undefined;
  return { kind: "text", text: cardText(card, link, choices, transcript) };
}

const ARTICLES = {
  image: "an image",
  video: "a video",
  audio: "a sound",
  document: "a document",
  sticker: "a sticker",
} as const;
