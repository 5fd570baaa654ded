import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRichText } from "./rich-text.ts";

test("addresses are links, without the full stop after them", () => {
  expect(parseRichText("See https://example.com/a?b=1. Bye", false)).toEqual([
    { text: "See " },
    { text: "https://example.com/a?b=1", href: "https://example.com/a?b=1" },
    { text: ". Bye" },
  ]);
});

test("marks around words become styles where the channel has them", () => {
  expect(parseRichText("*Room 12* _sea view_ ~120~ ```x```", true)).toEqual([
    { text: "Room 12", style: "bold" },
    { text: " " },
    { text: "sea view", style: "italic" },
    { text: " " },
    { text: "120", style: "strike" },
    { text: " " },
    { text: "x", style: "code" },
  ]);
});

test.each(["2*3*4", "snake_case_name", "* a list", "*open", "** **"])("%s has no marks", (text) => {
  expect(parseRichText(text, true)).toEqual([{ text }]);
});

test("a channel without marks shows them as they are", () => {
  expect(parseRichText("*bold*", false)).toEqual([{ text: "*bold*" }]);
});

test("an address keeps its underscores", () => {
  expect(parseRichText("https://example.com/_a_/b", true)).toEqual([
    { text: "https://example.com/_a_/b", href: "https://example.com/_a_/b" },
  ]);
});

test("no letter is lost, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(
        parseRichText(text, false)
          .map((run) => run.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
