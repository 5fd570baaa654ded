import { expect, test } from "vitest";
import { isGsm7, septetsOf } from "./gsm7.ts";

test("the default alphabet has 127 characters besides the escape", () => {
  const all = Array.from({ length: 0x2fff }, (_, code) => String.fromCodePoint(code));
  expect(all.filter((character) => septetsOf(character) === 1)).toHaveLength(127);
});

test.each([..."\f^{}\\[~]|€"])("%j takes an escape and a code", (character) => {
  expect(septetsOf(character)).toBe(2);
});

test.each([
  ["a c with cedilla: only the capital is in the table", "ç", false],
  ["its capital", "Ç", true],
  ["a backtick", "`", false],
  ["a tab", "\t", false],
  ["a no-break space", "\u00a0", false],
  ["a curly quote", "\u2019", false],
  ["an en dash", "\u2013", false],
  ["an ellipsis", "\u2026", false],
  ["the at sign, which is code 0", "@", true],
  ["a line break", "a\r\nb", true],
  ["an emoji", "😀", false],
  ["no text at all", "", true],
])("%s", (_, text, expected) => {
  expect(isGsm7(text)).toBe(expected);
});
