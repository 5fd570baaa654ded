import type { Transcript } from "./transcript.ts";

/**
 * Notes that a message took a form without a header. Where the channel has no headers at all, nothing is lost:
 * the property is meant for others.
 * @param maxChars of a header in the form that did not fit; 0 or undefined when the channel has none.
 */
export function loseHeader(
  { message_properties: properties }: { message_properties?: { whatsapp_header?: string } },
  path: string,
  maxChars: number | undefined,
  transcript: Transcript,
): void {
  if (!maxChars || !properties?.whatsapp_header) return;
  transcript.lose(`${path}.message_properties.whatsapp_header`, "header not shown in this form");
}
