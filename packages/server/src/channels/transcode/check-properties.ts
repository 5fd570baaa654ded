import type { PropertyRule } from "../capabilities.ts";
import type { ChannelPart } from "../channel-message.ts";
import { refuse, type Transcript } from "./transcript.ts";

/**
 * Checks the channel properties that are this channel's. Whatever else a message has is another channel's, or
 * unknown, and ignored.
 * Source of names and values: Conversation API reference, channel properties.
 * @throws ChannelError BAD_REQUEST, which names the property and what it takes; TEMPLATE_INSUFFICIENT_PARAMETERS when
 * the text has no word that the property demands.
 */
export function checkProperties(parts: readonly ChannelPart[], transcript: Transcript): void {
  for (const rule of transcript.capabilities.properties) {
    const value = transcript.channelProperties[rule.name]?.trim();
    if (value === undefined) continue;
    const demand = broken(rule, value);
    if (demand !== undefined)
      throw refuse("BAD_REQUEST", `The channel property ${rule.name} must be ${demand}, not "${value}".`);
    if (rule.demandsWord && isTrue(value)) demandWord(rule, rule.demandsWord, parts);
  }
}

/** Whether a property that takes true or false is true. */
export function isTrue(value: string | undefined): boolean {
  return value?.trim().toLowerCase() === "true";
}

/** What the value should be; undefined when it is. */
function broken({ takes, maxChars }: PropertyRule, value: string): string | undefined {
  if (typeof takes !== "string")
    return takes.includes(value.toUpperCase()) ? undefined : `one of ${takes.join(", ")}`;
  switch (takes) {
    case "boolean":
      return /^(true|false)$/i.test(value) ? undefined : "true or false";
    case "count":
      return /^[1-9]\d{0,8}$/.test(value) ? undefined : "a whole number from 1";
    case "url":
      return /^https?:\/\//i.test(value) && URL.canParse(value) ? undefined : "an http or https address";
    case "text":
      if (value === "") return "a text";
      return maxChars === undefined || value.length <= maxChars
        ? undefined
        : `a text of at most ${maxChars} characters`;
  }
}

/** What a template will say is known to its channel alone: then there is no text to look at. */
function demandWord({ name }: PropertyRule, words: readonly string[], parts: readonly ChannelPart[]): void {
  const texts = parts.flatMap((part) => (part.kind === "text" ? [part.text.toLowerCase()] : []));
  if (texts.length === 0 || words.some((word) => texts.some((text) => text.includes(word)))) return;
  throw refuse(
    "TEMPLATE_INSUFFICIENT_PARAMETERS",
    `With ${name} the text must have one of the words ${words.join(", ")}.`,
  );
}
