import { isGsm7, septetsOf } from "./gsm7.ts";

/** How a text goes over the air: one SMS, or several that the handset joins again. */
export interface SegmentedText {
  encoding: SegmentEncoding;
  /** In order; joined they are the text. At least one. */
  segments: string[];
}

export type SegmentEncoding = "GSM-7" | "UCS-2";

/**
 * Room in one SMS, and in each of several, where six octets go to the header that joins them.
 * GSM-7 counts septets, UCS-2 counts UTF-16 code units.
 * Source: 3GPP TS 23.040 §9.2.3.24.1: 140 octets of user data, concatenation with an 8-bit reference number.
 */
export const SEGMENT_ROOM: Readonly<Record<SegmentEncoding, { alone: number; joined: number }>> = {
  "GSM-7": { alone: 160, joined: 153 },
  "UCS-2": { alone: 70, joined: 67 },
};

/**
 * Splits a text into segments. One character outside the GSM alphabet makes the whole text UCS-2.
 *
 * Segments are filled, not divided: an escape pair (`€` is two septets) or a surrogate pair that does not fit
 * any more begins the next one, so a text may need a segment more than its size alone suggests.
 */
export function segmentText(text: string): SegmentedText {
  const encoding = isGsm7(text) ? "GSM-7" : "UCS-2";
  const room = SEGMENT_ROOM[encoding];
  if (segmentSize(text, encoding) <= room.alone) return { encoding, segments: [text] };

  const segments: string[] = [];
  let segment = "";
  let used = 0;
  for (const character of text) {
    const size = characterSize(character, encoding);
    if (used + size > room.joined) {
      segments.push(segment);
      segment = "";
      used = 0;
    }
    segment += character;
    used += size;
  }
  segments.push(segment);
  return { encoding, segments };
}

/** Septets (GSM-7) or code units (UCS-2) that a text takes. */
export function segmentSize(text: string, encoding: SegmentEncoding): number {
  let size = 0;
  for (const character of text) size += characterSize(character, encoding);
  return size;
}

function characterSize(character: string, encoding: SegmentEncoding): number {
  return encoding === "GSM-7" ? (septetsOf(character) ?? 1) : character.length;
}
