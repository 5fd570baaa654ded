import type { CardMessage } from "@postrider/contract";
import { writeChoices } from "./buttons.ts";
import type { PlacedChoice } from "./choices.ts";
import type { Transcript } from "./transcript.ts";

/** A card as text: title, description, link, choices, a line each; empty fields have no line. */
export function cardText(
  card: CardMessage,
  link: string | undefined,
  choices: PlacedChoice[],
  transcript: Transcript,
): string {
  return joinBlocks([...headLines(card, transcript), ...(link ? [link] : [])], choices, transcript);
}

/** The same without the link: what stands below the media itself. */
export function cardCaption(card: CardMessage, choices: PlacedChoice[], transcript: Transcript): string {
  return joinBlocks(headLines(card, transcript), choices, transcript);
}

/** The title and the description of a card or list, in the channel's markup. */
export function headLines(
  { title, description }: { title?: string; description?: string },
  { capabilities }: Transcript,
): string[] {
  const { titleMark, descriptionMark } = capabilities.text.plain;
  return [
    ...(title ? [`${titleMark}${title}${titleMark}`] : []),
    ...(description ? [`${descriptionMark}${description}${descriptionMark}`] : []),
  ];
}

function joinBlocks(head: string[], choices: PlacedChoice[], transcript: Transcript): string {
  const lines = writeChoices(choices, transcript);
  const apart = transcript.capabilities.text.plain.blankLineBeforeCardChoices;
  const gap = apart && head.length > 0 && lines.length > 0 ? [""] : [];
  return [...head, ...gap, ...lines].join("\n");
}
