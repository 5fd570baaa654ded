import type { Transcript } from "./transcript.ts";

const ELLIPSIS = "…";
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Shortens a text to `maxChars` UTF-16 code units, an ellipsis included, between two visible characters. */
export function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const room = maxChars - ELLIPSIS.length;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > room) break;
    kept += segment;
  }
  return kept + ELLIPSIS;
}

/** Cuts a label that is too long for the channel and notes the loss. */
export function cutLabel(
  label: { text: string; path: string; what: string },
  maxChars: number,
  transcript: Transcript,
): string {
  if (label.text.length > maxChars)
    transcript.lose(label.path, `${label.what} cut to ${maxChars} characters`);
  return cutText(label.text, maxChars);
}
