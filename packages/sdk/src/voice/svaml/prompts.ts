/** A prompt that says a text; needs a `locale` where it is played. */
export function tts(text: string): string {
  return `#tts[${text}]`;
}

/** A prompt that says SSML (the part of it that Amazon Polly knows); needs a `locale` where it is played. */
export function ssml(markup: string): string {
  return `#ssml[${markup}]`;
}

/** A prompt that plays a file of the web: at most 1 MB, with the content type of a sound. */
export function href(url: string): string {
  return `#href[${url}]`;
}

/** Several prompts, one after the other without a gap, as one. */
export function prompts(...parts: string[]): string {
  return parts.join(";");
}

/** What an option of a menu does: it ends the menu, and its PIE event has the value. */
export function returnValue(value: string): string {
  return `return(${value})`;
}

/** What an option of a menu does: it goes to another menu. */
export function goToMenu(id: string): string {
  return `menu(${id})`;
}
