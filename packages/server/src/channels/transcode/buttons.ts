import type { ButtonSet } from "../capabilities.ts";
import type { Suggestion } from "../channel-message.ts";
import { BUTTON_NAMES, choiceLine, type PlacedChoice, toSuggestion } from "./choices.ts";
import { cutLabel } from "./cut-text.ts";
import { type Transcript, tentatively } from "./transcript.ts";

export interface FittedButtons {
  suggestions: Suggestion[];
  /** Choices for which there was no room, as lines of text. */
  lines: string[];
}

/** The first set of buttons that takes these choices; undefined when none does. No choices need no set. */
export function fitButtons(
  choices: PlacedChoice[],
  sets: readonly ButtonSet[],
  transcript: Transcript,
): FittedButtons | undefined {
  if (choices.length === 0) return { suggestions: [], lines: [] };
  for (const set of sets) {
    const fitted = tentatively(transcript, (trial) => fitSet(choices, set, trial));
    if (fitted) return fitted;
  }
  return undefined;
}

/** Choices as lines of text, each noted as a loss. */
export function writeChoices(choices: PlacedChoice[], transcript: Transcript): string[] {
  return choices.map((placed) => {
    const { kind } = toSuggestion(placed, transcript.messageId);
    transcript.lose(placed.path, `${BUTTON_NAMES[kind]} shown as text`);
    return choiceLine(placed);
  });
}

function fitSet(choices: PlacedChoice[], set: ButtonSet, transcript: Transcript): FittedButtons | undefined {
  if (choices.length > set.maxCount && set.whenTooMany === "refuse") return undefined;

  const suggestions: Suggestion[] = [];
  for (const placed of choices.slice(0, set.maxCount)) {
    const suggestion = toSuggestion(placed, transcript.messageId);
    if (!takes(set, suggestion)) return undefined;
    const label = { text: suggestion.text, path: placed.path, what: "button label" };
    suggestions.push({ ...suggestion, text: cutLabel(label, set.labelMaxChars, transcript) });
  }
  if (set.distinctLabels && new Set(suggestions.map(({ text }) => text)).size < suggestions.length)
    return undefined;
  return { suggestions, lines: writeChoices(choices.slice(set.maxCount), transcript) };
}

function takes(set: ButtonSet, suggestion: Suggestion): boolean {
  if (!set.kinds.includes(suggestion.kind)) return false;
  if (set.whenLabelTooLong === "refuse" && suggestion.text.length > set.labelMaxChars) return false;
  if ([...set.forbiddenInLabels].some((character) => suggestion.text.includes(character))) return false;
  return suggestion.kind !== "reply" || suggestion.postback.length <= set.postbackMaxChars;
}
