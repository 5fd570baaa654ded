import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText } from "./cut-text.ts";

test.each([
  ["short", 5, "short"],
  ["longer", 5, "long…"],
  ["ab👍cd", 4, "ab…"],
  ["ab👍cd", 5, "ab👍…"],
  ["👨‍👩‍👧", 3, "…"],
])("%s cut to %i is %s", (text, maxChars, expected) => {
  expect(cutText(text, maxChars)).toBe(expected);
});

test("what is cut fits, and begins like the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 40 }), (text, maxChars) => {
      const cut = cutText(text, maxChars);
      expect(cut.length).toBeLessThanOrEqual(maxChars);
      expect(text.startsWith(cut.length < text.length ? cut.slice(0, -1) : cut) || cut.endsWith("…")).toBe(
        true,
      );
      expect(cut).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});
