import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SEGMENT_ROOM, segmentSize, segmentText } from "./segment.ts";

describe("segmentText", () => {
  // The two straddling rows were measured: dividing the size by the room would answer 2.
  test.each([
    ["160 septets are one SMS", "a".repeat(160), "GSM-7", 1],
    ["161 septets are two", "a".repeat(161), "GSM-7", 2],
    ["306 septets are two", "a".repeat(306), "GSM-7", 2],
    ["307 septets are three", "a".repeat(307), "GSM-7", 3],
    ["an escape pair is not cut", `${"a".repeat(152)}€${"b".repeat(152)}`, "GSM-7", 3],
    ["an escape pair counts two septets", `${"a".repeat(159)}€`, "GSM-7", 2],
    ["a carriage return and a line feed count two", `${"a".repeat(159)}\r\n`, "GSM-7", 2],
    ["70 code units are one SMS", "ж".repeat(70), "UCS-2", 1],
    ["71 code units are two", "ж".repeat(71), "UCS-2", 2],
    ["134 code units are two", "ж".repeat(134), "UCS-2", 2],
    ["135 code units are three", "ж".repeat(135), "UCS-2", 3],
    ["a surrogate pair is not cut", `${"ж".repeat(66)}😀${"ж".repeat(66)}`, "UCS-2", 3],
    ["one foreign character makes all UCS-2", `${"a".repeat(70)}ç`, "UCS-2", 2],
    ["an empty text is one empty segment", "", "GSM-7", 1],
  ])("%s", (_, text, encoding, count) => {
    const segmented = segmentText(text);
    expect([segmented.encoding, segmented.segments.length]).toEqual([encoding, count]);
  });

  const gsmText = fc.string({ unit: fc.constantFrom(..."ab@ è{€\n^Ω"), maxLength: 700 });
  const anyText = fc.oneof(gsmText, fc.string({ unit: "grapheme", maxLength: 300 }));

  test("the segments joined are the text", () => {
    fc.assert(fc.property(anyText, (text) => segmentText(text).segments.join("") === text));
  });

  test("every segment fits, and none could have been avoided by filling the one before", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { encoding, segments } = segmentText(text);
        const room = SEGMENT_ROOM[encoding];
        if (segments.length === 1) {
          expect(segmentSize(text, encoding)).toBeLessThanOrEqual(room.alone);
          return;
        }
        for (const [index, segment] of segments.entries()) {
          expect(segmentSize(segment, encoding)).toBeLessThanOrEqual(room.joined);
          const [first] = segments[index + 1] ?? "";
          if (first) expect(segmentSize(segment + first, encoding)).toBeGreaterThan(room.joined);
        }
      }),
    );
  });

  test("no segment begins or ends inside a surrogate pair", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 60, maxLength: 300 }), (text) => {
        for (const segment of segmentText(text).segments) expect(segment).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
