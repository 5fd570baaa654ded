import fc from "fast-check";
import { expect, test } from "vitest";
import { makePageToken, readPageToken } from "./page-token.ts";

const SCOPE = { list: "messages", projectId: "p", filters: { app_id: "a", channel: undefined } };

test("a token gives back what it was made of, whatever the order of the filters", () => {
  const token = makePageToken("01K7", SCOPE);
  expect(readPageToken(token, { ...SCOPE, filters: { direction: "", app_id: "a" } })).toBe("01K7");
});

test.each([
  ["another list", { ...SCOPE, list: "console" }],
  ["another project", { ...SCOPE, projectId: "q" }],
  ["another filter", { ...SCOPE, filters: { app_id: "b" } }],
  ["one filter more", { ...SCOPE, filters: { app_id: "a", channel: "SMS" } }],
])("a token of %s is refused", (_, scope) => {
  expect(() => readPageToken(makePageToken("01K7", SCOPE), scope)).toThrow(
    "page_token is not one that this list gave out",
  );
});

test.each(["\0", "", "a b", "x".repeat(2001)])(
  "a token with the right fingerprint, but no id behind it, is refused: %j",
  (after) => {
    expect(() => readPageToken(makePageToken(after, SCOPE), SCOPE)).toThrow("page_token");
  },
);

test("no other text is a token", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readPageToken(text, SCOPE)).toThrow("page_token");
    }),
  );
});
